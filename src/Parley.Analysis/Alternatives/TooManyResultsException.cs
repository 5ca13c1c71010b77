using System.Globalization;

namespace Parley.Analysis.Alternatives;

/// <summary>Prospects have more different results, or more orders in which they may run out, than can be weighed. Limits: docs/methods/walk-away.md.</summary>
public sealed class TooManyResultsException : Exception
{
    /// <summary>Without a message of its own.</summary>
    public TooManyResultsException()
    {
    }

    /// <summary>With what is too much, and what makes it less.</summary>
    public TooManyResultsException(string message)
        : base(message)
    {
    }

    /// <summary>The same, with what it follows from.</summary>
    public TooManyResultsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal TooManyResultsException(int prospects, int results, double correlation)
        : this(string.Create(
            CultureInfo.InvariantCulture,
            $"{prospects} alternatives with {results:N0} different results are too many for a correlation of {correlation}; give each fewer outcomes, list fewer, or set the correlation to 0."))
    {
    }
}
