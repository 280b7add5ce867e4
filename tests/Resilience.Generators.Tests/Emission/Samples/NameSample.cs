namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Names that mean something else than they usually do.</summary>
internal static class NameSample
{
    public const string Source = """
        namespace Acme.System.Tasks
        {
            using global::System;
            using global::System.Threading;
            using global::System.Threading.Tasks;
            using global::Resilience;

            public sealed record Operation(int Id);
            public sealed record Endpoints(int Id);
            public sealed record Completion(int Id);
            public sealed class GeneratedCode;
            public sealed record RetryAttribute2(int Id);
            public sealed record OrderCall(int Id);

            [global::Resilience.Retry(1, DelayMs = 0, Jitter = global::Resilience.Jitter.Equal)]
            [Slo(99)]
            public interface IBackoffice
            {
                Task<Operation> EndpointsAsync(Endpoints endpoints, Action action);
                Task CompletionAsync(Completion completion);
                Task<OrderCall> OrderAsync(OrderCall call);
                int Jitter(int retry);
                Task<int> Operation(int operation);
                string Declaration { get; }
                global::Acme.Task TaskOf(ValueTask<int> other);
                Task<int> ResilientBackoffice();
                Task<int> @class(int @int);
                Task<int> _endpoints(int _);
            }

            internal static class ResilientOther;

            [Timeout(10)]
            internal interface IOther { Task GoAsync(); }

            [Timeout(10)]
            internal interface Other { Task GoAsync(); }
        }

        namespace Acme
        {
            public sealed class Task;

            public sealed class ValueTask;

            public static class Outer
            {
                [global::Resilience.Timeout(10)]
                public interface IInner
                {
                    public sealed record Data(int Id);

                    global::System.Threading.Tasks.Task<Data> GetAsync(Data data, Task task);
                }

                private static class Secret
                {
                    [global::Resilience.Timeout(10)]
                    internal interface IUnreachable { void Go(); }
                }
            }
        }

        namespace @event.@class
        {
            public sealed record @object(int Id);

            [global::Resilience.Timeout(10)]
            public interface IKeyword { global::System.Threading.Tasks.Task<@object> GetAsync(@object id); }

            [global::Resilience.Timeout(10)]
            public interface @switch { global::System.Threading.Tasks.Task<int> @return(int @int); }
        }

        [Resilience.Timeout(10)]
        public interface IGlobal
        {
            System.Threading.Tasks.Task<int> GetAsync(System.Guid id, System.Threading.CancellationToken cancellationToken);
        }

        [Resilience.Timeout(10)]
        file interface ILocal { void Go(); }
        """;
}
