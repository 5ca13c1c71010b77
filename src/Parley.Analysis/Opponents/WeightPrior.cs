using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// How much each issue may matter, before their first offer: a division of 1 drawn from a Dirichlet distribution. In profiles that people wrote weights
/// are more even than even odds over all divisions would have them, nobody knows by how much: there one of several is supposed, and offers tell which.
/// Method: docs/methods/reading.md.
/// </summary>
internal sealed class WeightPrior
{
    /// <summary>Shapes of Dirichlet distributions, each as likely: 1 is even over all divisions, more draws to an even division.</summary>
    private static readonly int[] Evenness = [1, 2, 4];

    /// <summary>The shape where nobody wrote a profile.</summary>
    private static readonly int[] Any = [1];

    private readonly bool[] open;
    private readonly int[] shapes;
    private readonly double[] densities;
    private readonly double[]? pull;

    internal WeightPrior(IReadOnlyList<ReadIssue> issues)
    {
        open = [.. issues.Select(issue => issue.Options > 1)];
        pull = Pull(issues);
        shapes = pull is null && IsWritten(issues) ? Evenness : Any;
        densities = Array.ConvertAll(shapes, shape => LogFactorial((open.Count(one => one) * shape) - 1) - (open.Count(one => one) * LogFactorial(shape - 1)));
    }

    /// <summary>Whether somebody wrote down what the options are, as in a deal file; otherwise all that is known is how they are made.</summary>
    internal static bool IsWritten(IReadOnlyList<ReadIssue> issues) => issues.Any(issue => issue.Order == OptionOrder.Unknown);

    internal void Draw(Span<double> weights, RandomStream chance)
    {
        var shape = shapes.Length == 1 ? shapes[0] : shapes[chance.Below(shapes.Length)];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] = !open[i] ? 0 : pull is not null ? chance.Gamma(1 + pull[i]) : shape == 1 ? chance.Exponential() : chance.Gamma(shape);
        }

        foreach (ref var weight in weights)
        {
            weight = sum > 0 ? weight / sum : 1.0 / weights.Length;
        }
    }

    /// <summary>Another division of weight between two issues; the log of the odds of the change apart from the evidence, minus infinity for none.</summary>
    internal double Change(Span<double> weights, RandomStream chance)
    {
        var one = chance.Below(weights.Length);
        var other = chance.Below(weights.Length - 1);
        other += other >= one ? 1 : 0;
        if (!open[one] || !open[other])
        {
            return double.NegativeInfinity;
        }

        var (before, beside) = (weights[one], weights[other]);
        var step = chance.Below(4) == 0 ? beside - before : (chance.Below(2) == 0 ? 0.04 : 0.15) * chance.Normal();
        if (before + step < 0 || beside - step < 0)
        {
            return double.NegativeInfinity;
        }

        var log = shapes.Length == 1 ? 0 : -LogDensity(weights);
        weights[one] += step;
        weights[other] -= step;
        return shapes.Length > 1 ? log + LogDensity(weights)
            : pull is null ? 0
            : (pull[one] * Math.Log(weights[one] / before)) + (pull[other] * Math.Log(weights[other] / beside));
    }

    /// <summary>Over all shapes, but for what is the same for every division.</summary>
    private double LogDensity(ReadOnlySpan<double> weights)
    {
        var logs = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            logs += open[i] ? Math.Log(Math.Max(weights[i], double.Epsilon)) : 0;
        }

        var most = double.NegativeInfinity;
        for (var s = 0; s < shapes.Length; s++)
        {
            most = Math.Max(most, densities[s] + ((shapes[s] - 1) * logs));
        }

        var sum = 0.0;
        for (var s = 0; s < shapes.Length; s++)
        {
            sum += Math.Exp(densities[s] + ((shapes[s] - 1) * logs) - most);
        }

        return most + Math.Log(sum);
    }

    private static double LogFactorial(int n)
    {
        var log = 0.0;
        for (var k = 2; k <= n; k++)
        {
            log += Math.Log(k);
        }

        return log;
    }

    /// <summary>What the weights are drawn to, beyond an even division: two offers' worth an issue. Null unless every issue has an estimate.</summary>
    private static double[]? Pull(IReadOnlyList<ReadIssue> issues)
    {
        if (issues.Any(issue => issue.Estimate is null))
        {
            return null;
        }

        var ranges = issues.Select(issue => issue.Estimate!.Max() - issue.Estimate!.Min()).ToArray();
        var sum = ranges.Sum();
        return sum > 0 ? Array.ConvertAll(ranges, range => 2 * issues.Count * range / sum) : null;
    }
}
