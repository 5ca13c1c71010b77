namespace Parley.Analysis.Outcomes;

/// <summary>One issue with the exact worth of each of its options, in file order, to us and, where it is known, to them. Method: docs/methods/frontier.md.</summary>
/// <param name="Name">For messages alone.</param>
/// <param name="Ours">At least one.</param>
/// <param name="Theirs">As many as <paramref name="Ours"/>, or null when their worth is not known.</param>
/// <param name="Barred">Options that no package may contain (knock-outs); null bars none, otherwise as many as <paramref name="Ours"/>.</param>
public sealed record IssueWorths(string Name, IReadOnlyList<Rational> Ours, IReadOnlyList<Rational>? Theirs, IReadOnlyList<bool>? Barred = null)
{
    internal bool IsBarred(int option) => Barred is not null && Barred[option];

    /// <exception cref="ArgumentException">No options, or lists of different length.</exception>
    internal void Check()
    {
        if (Ours.Count == 0)
        {
            throw new ArgumentException($"The issue {Name} has no options.");
        }

        if ((Theirs ?? Ours).Count != Ours.Count || (Barred is not null && Barred.Count != Ours.Count))
        {
            throw new ArgumentException($"The lists of the issue {Name} differ in length.");
        }
    }
}

/// <summary>One option of one issue, both by position.</summary>
public readonly record struct Choice(int Issue, int Option);

/// <summary>What a combination of options adds to both worths, or forbids. <paramref name="When"/> names each issue at most once, at least one.</summary>
public sealed record JointWorth(IReadOnlyList<Choice> When, Rational Ours, Rational Theirs, bool Forbidden)
{
    internal bool Matches(ReadOnlySpan<int> package)
    {
        foreach (var choice in When)
        {
            if (package[choice.Issue] != choice.Option)
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="ArgumentException">No issue, an issue twice, or an option that does not exist.</exception>
    internal void Check(IReadOnlyList<IssueWorths> issues)
    {
        if (When.Count == 0 || !NamesEachOnce())
        {
            throw new ArgumentException("A joint worth names at least one issue, and each issue once.");
        }

        foreach (var (issue, option) in When)
        {
            if (issue < 0 || issue >= issues.Count || option < 0 || option >= issues[issue].Ours.Count)
            {
                throw new ArgumentException($"A joint worth names option {option} of issue {issue}, which does not exist.");
            }
        }
    }

    private bool NamesEachOnce()
    {
        for (var i = 0; i < When.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                if (When[k].Issue == When[i].Issue)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
