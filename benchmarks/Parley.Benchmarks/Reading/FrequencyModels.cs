namespace Parley.Benchmarks.Reading;

/// <summary>The published models that count options, to compare with: for each issue the worth of each option, on a scale of their own.</summary>
internal static class FrequencyModels
{
    /// <summary>Counts start at 1 and rise with each offer; issues that stay as they were share 0.2 of weight, then all weights sum to 1 again.</summary>
    public static double[][] HardHeaded(int[] sizes, IReadOnlyList<int[]> offers)
    {
        var weights = Enumerable.Repeat(1.0 / sizes.Length, sizes.Length).ToArray();
        var counts = Array.ConvertAll(sizes, size => Enumerable.Repeat(1.0, size).ToArray());
        for (var k = 0; k < offers.Count; k++)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                counts[i][offers[k][i]]++;
                weights[i] += k > 0 && offers[k][i] == offers[k - 1][i] ? 0.2 / sizes.Length : 0;
            }

            var sum = weights.Sum();
            weights = Array.ConvertAll(weights, weight => weight / sum);
        }

        return [.. counts.Select((issue, i) => Array.ConvertAll(issue, count => weights[i] * count / issue.Max()))];
    }

    /// <summary>An option counts by how often it was offered, an issue by how large a share its most frequent option has.</summary>
    public static double[][] Smith(int[] sizes, IReadOnlyList<int[]> offers)
    {
        var counts = Array.ConvertAll(sizes, size => new double[size]);
        foreach (var offer in offers)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                counts[i][offer[i]]++;
            }
        }

        return Array.ConvertAll(counts, issue => Array.ConvertAll(issue, count => count / offers.Count));
    }
}
