namespace Resilience.Calling;

/// <summary>An answer that is served until it is disposed: what its call holds and what it is to be counted as wait until then.</summary>
internal interface IStreamAnswer
{
    void Hold(HeldSlots slots);

    /// <summary>Calls back once, when it is disposed, with the exception that broke it off, if one did.</summary>
    void WhenEnded(Action<Exception?> count);
}
