namespace Parley.Analysis.Outcomes;

/// <summary>How a <see cref="Frontier"/> was found. Method: docs/methods/frontier.md.</summary>
public enum FrontierMethod
{
    /// <summary>Exactly, on a grid on which every sum of worths to one side has a cell of its own.</summary>
    Grid,

    /// <summary>Exactly, by sums of worths of any size, most of them dropped before they are sorted.</summary>
    Buckets,

    /// <summary>Up to <see cref="Frontier.Epsilon"/>, on a grid with as many cells as points may be listed.</summary>
    CoarseGrid,
}
