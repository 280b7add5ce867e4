namespace Weather;

/// <summary>What a station says of a place.</summary>
public readonly record struct Forecast(string Place, int Degrees, string From);
