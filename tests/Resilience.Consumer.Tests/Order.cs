namespace Payments;

public sealed record Order(string Article, decimal Amount);
