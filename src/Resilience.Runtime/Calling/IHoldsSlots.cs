namespace Resilience.Calling;

/// <summary>A result that is still served by its endpoint, and so keeps the body's slots until it is disposed.</summary>
internal interface IHoldsSlots
{
    void Hold(HeldSlots slots);
}
