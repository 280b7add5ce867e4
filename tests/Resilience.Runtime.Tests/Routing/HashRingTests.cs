using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Resilience.Vectors;
using Xunit;

namespace Resilience.Routing;

public sealed class HashRingTests
{
    public static TheoryData<string> Rings => Vector.Ids("hash_ring");

    /// <summary>The vectors hash by MD5, of which the first half settles the order.</summary>
    [Theory]
    [MemberData(nameof(Rings))]
    public void Keys_belong_to_the_next_healthy_point_clockwise(string id)
    {
        var vector = Vector.Find(id);
        var nodes = Texts(vector, "nodes");
        var healthy = Texts(vector, "healthy").Aggregate(0UL, (set, node) => set | EndpointSet.Of(Array.IndexOf(nodes, node)));
        var ring = new HashRing(nodes.SelectMany((node, index) => Enumerable
            .Range(0, (int)vector.Count("virtualNodes"))
            .Select(number => (Md5(string.Create(CultureInfo.InvariantCulture, $"{node}:{number}")), index))));

        Assert.All(Texts(vector, "keys"), key => Assert.Equal(
            vector.Expected.GetProperty("assignment").GetProperty(key).GetString(), nodes[ring.Find(Md5(key), healthy)]));
    }

    [Fact]
    public void Ring_without_a_point_to_choose_finds_none()
    {
        var ring = HashRing.Of([("a", 0, 1), ("b", 1, 0)]);
        Assert.Equal((0, -1, -1), (ring.Find(7, 3), ring.Find(7, 2), new HashRing([]).Find(7, 1)));
    }

    [Fact]
    public void Place_on_a_point_and_past_the_last_one_are_found()
    {
        var ring = new HashRing([(10, 0), (20, 1)]);
        Assert.Equal([0, 0, 1, 1, 0], new ulong[] { 5, 10, 11, 20, 21 }.Select(key => ring.Find(key, 3)));
    }

    private static string[] Texts(Vector vector, string name) => [.. vector.Input.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static ulong Md5(string text) => BinaryPrimitives.ReadUInt64BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
