namespace Parley.Analysis.Simulation;

/// <summary>A package of a list as one side sees it.</summary>
/// <param name="Package">Its position in the list.</param>
/// <param name="Own">What it is worth to that side.</param>
/// <param name="Other">What it is worth to the other side.</param>
internal readonly record struct Listed(int Package, double Own, double Other)
{
    /// <summary>As the other side sees it.</summary>
    public Listed Turned => new(Package, Other, Own);
}
