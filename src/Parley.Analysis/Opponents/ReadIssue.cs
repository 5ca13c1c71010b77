namespace Parley.Analysis.Opponents;

/// <summary>What is known beforehand about how a counterpart may value the options of an issue. Method: docs/methods/reading.md.</summary>
public enum OptionOrder
{
    /// <summary>Figures along a line, such as prices or dates: more is better, less is better, or one is best and worth falls on both sides.</summary>
    Line,

    /// <summary>Names without an order: any worth is as likely.</summary>
    None,

    /// <summary>Names that may stand in an order or not.</summary>
    Unknown,
}

/// <summary>One issue of the talks for whoever reads the counterpart.</summary>
/// <param name="Options">How many options, at least 1.</param>
/// <param name="Order">Whether they stand in order.</param>
/// <param name="Estimate">
/// Their worth of each option as somebody believes it, on one scale for all issues; null when nobody does. A belief that their offers can
/// overrule: half of the supposed counterparts start near it.
/// </param>
public sealed record ReadIssue(int Options, OptionOrder Order, IReadOnlyList<double>? Estimate = null);
