namespace Resilience.Laws;

/// <summary>One operation for every verb that makes a read, and some that look like one.</summary>
[Slo(99)]
public interface IVerbs
{
    Task GetAsync();

    Task FindAsync();

    Task ListAsync();

    Task SearchAsync();

    Task QueryAsync();

    Task CountAsync();

    Task ExistsAsync();

    Task IsAsync();

    Task HasAsync();

    Task ReadAsync();

    Task FetchAsync();

    Task LoadAsync();

    Task LookupAsync();

    Task ResolveAsync();

    Task CheckAsync();

    Task PingAsync();

    Task Process();

    Task getRaw();

    Task Getaway();
}

public sealed class Verbs : IVerbs
{
    public Task GetAsync() => Task.CompletedTask;

    public Task FindAsync() => Task.CompletedTask;

    public Task ListAsync() => Task.CompletedTask;

    public Task SearchAsync() => Task.CompletedTask;

    public Task QueryAsync() => Task.CompletedTask;

    public Task CountAsync() => Task.CompletedTask;

    public Task ExistsAsync() => Task.CompletedTask;

    public Task IsAsync() => Task.CompletedTask;

    public Task HasAsync() => Task.CompletedTask;

    public Task ReadAsync() => Task.CompletedTask;

    public Task FetchAsync() => Task.CompletedTask;

    public Task LoadAsync() => Task.CompletedTask;

    public Task LookupAsync() => Task.CompletedTask;

    public Task ResolveAsync() => Task.CompletedTask;

    public Task CheckAsync() => Task.CompletedTask;

    public Task PingAsync() => Task.CompletedTask;

    public Task Process() => Task.CompletedTask;

    public Task getRaw() => Task.CompletedTask;

    public Task Getaway() => Task.CompletedTask;
}
