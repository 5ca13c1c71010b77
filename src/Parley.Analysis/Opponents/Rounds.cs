namespace Parley.Analysis.Opponents;

/// <summary>The rounds in which something was put on the table, in the order it came.</summary>
internal sealed class Rounds
{
    private double[] at = new double[64];
    private float[] logs = new float[64];

    internal int Count { get; private set; }

    internal double this[int k] => at[k];

    /// <summary>Of each round, minus infinity for the first; some room behind the last, to a multiple of eight.</summary>
    internal float[] Logs => logs;

    internal void Add(double round)
    {
        if (Count == at.Length)
        {
            Array.Resize(ref at, 2 * Count);
            Array.Resize(ref logs, 2 * Count);
        }

        (at[Count], logs[Count]) = (round, (float)Math.Log(round));
        Count++;
    }

    internal Rounds Copy() => new() { at = [.. at], logs = [.. logs], Count = Count };
}
