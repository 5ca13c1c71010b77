using System.Globalization;

namespace Parley.Analysis.Alternatives;

/// <summary>Prospects have more different results, or more orders in which they may run out, than can be weighed.</summary>
public sealed class TooManyResultsException : Exception
{
    public TooManyResultsException()
    {
    }

    public TooManyResultsException(string message)
        : base(message)
    {
    }

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
