using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Issues tied together by joint worths have more combinations of options than are weighed as one.</summary>
public sealed class TooManyCombinationsException : Exception
{
    public TooManyCombinationsException()
    {
    }

    public TooManyCombinationsException(string message)
        : base(message)
    {
    }

    public TooManyCombinationsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal TooManyCombinationsException(IEnumerable<string> issues, BigInteger combinations)
        : this($"The issues {string.Join(", ", issues)} are tied together by joint worths and have {combinations} combinations; "
            + $"at most {OutcomeSpace.MostJointOptions} can be weighed.")
    {
    }
}
