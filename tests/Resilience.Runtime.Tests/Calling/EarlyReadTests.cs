using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

public sealed class EarlyReadTests
{
    [Fact]
    public async Task Result_read_before_it_is_there_the_call_goes_on_undisturbed()
    {
        var body = new Frugal();
        using var host = new LawHost<IFrugal>(services => services.AddResilientFrugal(e => e.Add("default", body)));
        var (first, second) = (new ReusableBody(), new ReusableBody());
        body.Suspended = first;
        var early = host.Service.GetAllAsync(1);

        // Blocking on a value task is an error; it must not hand the call's box to the next one.
        Assert.Throws<InvalidOperationException>(() => early.GetAwaiter().GetResult());
        body.Suspended = second;
        var next = host.Service.GetAllAsync(2);
        first.End();
        second.End();

        Assert.Equal(7, await early);
        Assert.Equal(7, await next);
        Assert.Equal(2, host.Counts("GetAll").Succeeded);
    }

    [Fact]
    public async Task Result_read_twice_is_refused_and_disturbs_no_one()
    {
        var body = new Frugal();
        using var host = new LawHost<IFrugal>(services => services.AddResilientFrugal(e => e.Add("default", body)));
        var (first, second) = (new ReusableBody(), new ReusableBody());
        body.Suspended = first;
        var read = host.Service.GetAllAsync(1);
        first.End();
        Assert.Equal(7, await read);

        body.Suspended = second;
        var next = host.Service.GetAllAsync(2);
        Assert.Throws<InvalidOperationException>(() => read.GetAwaiter().GetResult());
        second.End();

        Assert.Equal(7, await next);
    }
}
