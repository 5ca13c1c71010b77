using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Issues tied together by joint worths have more combinations of options than are weighed as one. Limits: docs/methods/frontier.md.</summary>
public sealed class TooManyCombinationsException : Exception
{
    /// <summary>Without a message of its own.</summary>
    public TooManyCombinationsException()
    {
    }

    /// <summary>With what is too much, and what makes it less.</summary>
    public TooManyCombinationsException(string message)
        : base(message)
    {
    }

    /// <summary>The same, with what it follows from.</summary>
    public TooManyCombinationsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Joint worths tie too much together; otherwise the issues have too many options as they stand.</summary>
    public bool IsJoint { get; private init; }

    internal TooManyCombinationsException(BigInteger options, bool joint)
        : this($"The issues have {options} options between them, those tied together by joint worths counted as combinations; "
            + $"at most {OutcomeSpace.MostOptions} can be weighed. Larger steps, or a range without a step, make them fewer.")
    {
        IsJoint = joint;
    }

    internal TooManyCombinationsException(IEnumerable<string> issues, BigInteger combinations, int most)
        : this($"The issues {string.Join(", ", issues)} are tied together by joint worths and {combinations} of their combinations would have to be weighed; "
            + $"at most {most} can. Fewer joint worths, or joint worths of fewer options, make them fewer.")
    {
        IsJoint = true;
    }
}
