namespace ShopApi.Status;

/// <summary>How an operation stands.</summary>
internal enum OperationState
{
    /// <summary>Every endpoint serves.</summary>
    Healthy,

    /// <summary>Some endpoint is out or behind a circuit that is not closed; another serves.</summary>
    Impaired,

    /// <summary>No endpoint serves; its fallback answers, if it has one.</summary>
    Down,
}
