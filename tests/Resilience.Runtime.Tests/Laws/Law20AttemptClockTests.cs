using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300)]
public interface ILaw20 : IShapes;

public sealed partial class ShapesBody : ILaw20;

public sealed class Law20AttemptClockTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law20_what_delays_the_body_counts_against_its_attempt(Shape shape)
    {
        LawHost<ILaw20> host = null!;
        host = new LawHost<ILaw20>(services => services.AddResilientLaw20(e => e.Add("default", (_, _) =>
        {
            // Building the instance is within the attempt, as a queue would be.
            host.Time.Advance(250);
            return _body;
        })));
        using var disposal = host;
        _body.Hang();

        var call = host.Service.Call(shape);
        Assert.Equal(TimeSpan.FromMilliseconds(50), host.Time.NextDue);
        host.Time.Advance(50);

        var error = await Calls.Throws<DeadlineExceededException>(call);
        Assert.Equal((Cause.AttemptTimeout, 300), (error.Cause, host.Ms));
    }
}
