using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace ShopApi.Providers;

/// <summary>
/// A provider that this app hosts on a loopback port, with a fault that can be switched. It is down by really not listening, so
/// its callers see what they would see in an outage. Its routes keep their own data, which outlives the listener.
/// </summary>
internal sealed class SimulatedProvider(string name, int port, Action<IEndpointRouteBuilder> routes, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _switching = new(1, 1);
    private WebApplication? _listener;
    private CancellationTokenSource? _flapping;
    private Task _flaps = Task.CompletedTask;

    public string Name { get; } = name;

    public int Port { get; } = port;

    public Fault Fault { get; private set; } = Fault.None;

    public bool IsListening => Volatile.Read(ref _listener) is not null;

    /// <summary>Starts listening.</summary>
    /// <exception cref="StartupException">The port is taken; the message says what to change.</exception>
    public Task StartAsync() => SetFaultAsync(Fault.None);

    /// <summary>Switches the fault; when the task ends the provider behaves so.</summary>
    public async Task SetFaultAsync(Fault fault)
    {
        await _switching.WaitAsync();
        try
        {
            await StopFlappingAsync();
            Fault = fault;
            if (fault.Kind == FaultKind.Down)
            {
                await StopListeningAsync();
                return;
            }

            await ListenAsync();
            if (fault.Kind == FaultKind.Flapping)
            {
                _flapping = new CancellationTokenSource();
                _flaps = FlapAsync(fault, _flapping.Token);
            }
        }
        finally
        {
            _switching.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopFlappingAsync();
        await StopListeningAsync();
        _switching.Dispose();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The field owns it.")]
    private async Task ListenAsync()
    {
        if (_listener is not null)
        {
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => ShopJson.Configure(json.SerializerOptions));
        var listener = builder.Build();
        listener.UseRouting();
        routes(listener.MapGroup("/").AddEndpointFilter(new FaultFilter(() => Fault, listener.Lifetime.ApplicationStopping)));
        try
        {
            await listener.StartAsync();
            Volatile.Write(ref _listener, listener);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await listener.DisposeAsync();
            throw new StartupException(
                $"Port {Port} of the simulated provider '{Name}' is taken. Give it another with Providers:{Name}:Port " +
                $"(for example --Providers:{Name}:Port={Port + 1_000}), or point Providers:{Name}:Uri at a provider elsewhere.",
                exception);
        }
    }

    private async Task StopListeningAsync()
    {
        if (_listener is { } listener)
        {
            Volatile.Write(ref _listener, null);
            await listener.StopAsync(new CancellationToken(canceled: true));
            await listener.DisposeAsync();
        }
    }

    private async Task StopFlappingAsync()
    {
        if (_flapping is { } flapping)
        {
            _flapping = null;
            await flapping.CancelAsync();
            await _flaps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            flapping.Dispose();
        }
    }

    private async Task FlapAsync(Fault fault, CancellationToken cancellationToken)
    {
        while (true)
        {
            await StopListeningAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DownMs), time, cancellationToken);
            await ListenAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(fault.UpMs), time, cancellationToken);
        }
    }
}
