using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace ShopApi.Catalogue;

/// <summary>The query string of the product list.</summary>
public sealed record ListProducts
{
    [FromQuery, StringLength(40), Description("Only this category, see /categories.")]
    public string? Category { get; init; }

    [FromQuery, StringLength(80), Description("Only products whose name or description contains this.")]
    public string? Search { get; init; }

    [FromQuery, Range(1, 10_000), DefaultValue(1)]
    public int? Page { get; init; }

    [FromQuery, Range(1, 100), DefaultValue(20)]
    public int? PageSize { get; init; }

    internal ProductSearch ToSearch() => new(Given(Category)?.ToLowerInvariant(), Given(Search), Page ?? 1, PageSize ?? 20);

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
