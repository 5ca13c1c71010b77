namespace Parley.Analysis.Simulation;

/// <summary>
/// A stream of numbers that follows from its seed alone: the same everywhere and for ever. Streams of one seed with different indices are
/// independent, so that it does not matter which thread uses which. SplitMix64: G. Steele, D. Lea and C. Flood (2014), OOPSLA, 453-472.
/// </summary>
internal struct SeededStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    public SeededStream(ulong seed, ulong index) => state = Mixed(Mixed(seed + Golden) + (index * Golden));

    /// <summary>Evenly from [0, 1), in steps of 2^-53.</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly from 0 to <paramref name="count"/> - 1; at least 1.</summary>
    public int NextBelow(int count) => (int)(((UInt128)Next() * (uint)count) >> 64);

    private ulong Next() => Mixed(state += Golden);

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
