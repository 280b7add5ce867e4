using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ShopApi.Data;

/// <summary>Times are UTC; SQLite forgets that, so it is said again on the way out.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.ToUniversalTime(),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
