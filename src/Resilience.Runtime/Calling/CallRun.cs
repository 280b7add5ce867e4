using System.Runtime.CompilerServices;

namespace Resilience.Calling;

/// <summary>What the engine's slow path returns: whether the call is over, or will tell its awaiter.</summary>
/// <param name="IsSuspended">Whether it goes on after its caller has got its task.</param>
/// <typeparam name="TInvocation">What the slow path returns when it ends: its call. Always <see cref="Invocation"/>; the compiler wants it as a type parameter.</typeparam>
[AsyncMethodBuilder(typeof(CallRunBuilder<>))]
internal readonly record struct CallRun<TInvocation>(bool IsSuspended)
    where TInvocation : Invocation;
