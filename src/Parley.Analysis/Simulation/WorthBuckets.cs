namespace Parley.Analysis.Simulation;

/// <summary>
/// Rising figures with an even grid of where to look: a figure is found in its own bucket, of some four entries where they are spread evenly, and in
/// the logarithm of all where they are not. Few places of a long list are touched, which is what takes time in it.
/// </summary>
internal sealed class WorthBuckets
{
    private const int Each = 4;

    private readonly double[] rising;
    private readonly double scale;
    private readonly int[] start;

    /// <param name="rising">At least one, finite.</param>
    public WorthBuckets(double[] rising)
    {
        this.rising = rising;
        var count = (rising.Length / Each) + 1;
        var range = rising[^1] - rising[0];
        scale = range > 0 && double.IsFinite(range) ? (count - 1) / range : 0;
        start = new int[count + 1];
        foreach (var figure in rising)
        {
            start[Bucket(figure) + 1]++;
        }

        for (var bucket = 0; bucket < count; bucket++)
        {
            start[bucket + 1] += start[bucket];
        }
    }

    /// <summary>How many are at most this.</summary>
    public int UpTo(double figure)
    {
        // The bucket never falls where the figure rises: all before it are less, all after it more.
        var bucket = Bucket(figure);
        var (low, high) = (start[bucket], start[bucket + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rising[middle] <= figure ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int Bucket(double figure) => (int)Math.Clamp((figure - rising[0]) * scale, 0, start.Length - 2);
}
