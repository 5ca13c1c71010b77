namespace Parley.Analysis.Opponents;

/// <summary>What one supposed counterpart wants. <see cref="Values"/> follow from forms and shares by <see cref="WorthPrior"/>.</summary>
internal readonly ref struct Particle
{
    /// <summary>One for each issue, sum 1.</summary>
    internal required Span<double> Weights { get; init; }

    internal required Span<int> Forms { get; init; }

    internal required Span<double> Shares { get; init; }

    /// <summary>Of each option of each issue, 1 for its best and 0 for its worst.</summary>
    internal required Span<double> Values { get; init; }

    internal void CopyTo(in Particle other)
    {
        Weights.CopyTo(other.Weights);
        Forms.CopyTo(other.Forms);
        Shares.CopyTo(other.Shares);
        Values.CopyTo(other.Values);
    }
}

/// <summary>Supposed counterparts, each with what it wants and how it bids. Rows lie one after another in long arrays.</summary>
internal sealed class Particles(int count, int issues, int options)
{
    private readonly double[] weights = new double[count * issues];
    private readonly int[] forms = new int[count * issues];
    private readonly double[] shares = new double[count * options];
    private readonly double[] values = new double[count * options];

    internal Particle this[int p] => new()
    {
        Weights = weights.AsSpan(p * issues, issues),
        Forms = forms.AsSpan(p * issues, issues),
        Shares = shares.AsSpan(p * options, options),
        Values = values.AsSpan(p * options, options),
    };

    internal Manner[] Manners { get; } = new Manner[count];

    /// <summary>The log of how well each explains the evidence.</summary>
    internal double[] Logs { get; } = new double[count];

    internal void Copy(Particles from)
    {
        for (var p = 0; p < Manners.Length; p++)
        {
            Copy(from, p, p);
        }
    }

    internal void Copy(Particles from, int source, int target)
    {
        from[source].CopyTo(this[target]);
        Manners[target] = from.Manners[source];
        Logs[target] = from.Logs[source];
    }
}
