using System.Runtime.CompilerServices;

namespace Resilience.Events;

/// <summary>Who asked for something and why; empty where nobody did.</summary>
internal readonly record struct Signature(string? Who, string? Why)
{
    /// <summary>A signature with both; who asks for something must give them.</summary>
    /// <param name="type">Whose method it is that wants them.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <param name="method">The method that wants them.</param>
    /// <exception cref="ArgumentException">One is empty.</exception>
    public static Signature Require(string type, string who, string why, [CallerMemberName] string method = "")
    {
        Require(who, nameof(who), "Say who asks for it, a person or a job.");
        Require(why, nameof(why), "Say in a few words for what reason.");
        return new Signature(who, why);

        void Require(string? value, string name, string mend)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                var message = $"{type}.{method} was called without {name}: it goes into the event and the log, so it must not be empty. {mend} Nothing has changed.";
                throw value is null ? new ArgumentNullException(name, message) : new ArgumentException(message, name);
            }
        }
    }
}
