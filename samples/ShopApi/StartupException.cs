namespace ShopApi;

/// <summary>The shop cannot start as it is configured; the message says what to change.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
