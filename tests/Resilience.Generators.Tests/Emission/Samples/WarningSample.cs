namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>What draws warnings unless it is repeated or allowed: deprecation, attributes about null, members of every object, a promise to other languages.</summary>
internal static class WarningSample
{
    public const string Source = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        [assembly: CLSCompliant(true)]

        namespace Shapes;

        [Timeout(10), Retry(1)]
        public interface IOld
        {
            [Obsolete("use another")] Task<int> OneAsync(int number);
            [Obsolete("gone", error: true)] Task TwoAsync();
            [Experimental("EXP1")] int Three();
            [return: NotNullIfNotNull(nameof(text))] string? Four(string? text);
            [return: MaybeNull] T Five<T>(int number) where T : notnull;
            Task SixAsync([DisallowNull] string? text, [AllowNull] string other);
            [Fallback(nameof(Nothing))] Task<string> SevenAsync(string? text);
            [Obsolete, Timeout(Mode = PolicyMode.Off), Retry(Mode = PolicyMode.Off)] void Eight([MaybeNull] out string text);
            [Obsolete] string Nine { get; set; }
            static string? Nothing(string text) => null;
        }

        [Obsolete("all of it"), Timeout(10)]
        public interface IOlder
        {
            Task GoAsync();
        }

        #nullable disable
        [Timeout(10)]
        public interface IOblivious
        {
            [Fallback(nameof(Other))] Task<string> GetAsync(string text, object[] others);
            static string Other(string text, object[] others) => null;
        }
        #nullable enable

        [Timeout(10)]
        public interface IObjectLike
        {
            string ToString();
            bool Equals(object? other);
            int GetHashCode();
            Type GetType();
        }

        /// <summary>Has <c>&lt;tags&gt;</c>.</summary>
        [Timeout(10)]
        public interface ITagged<T>
        {
            /// <summary>Gets.</summary>
            Task<T> GetAsync(T other);
        }
        """;
}
