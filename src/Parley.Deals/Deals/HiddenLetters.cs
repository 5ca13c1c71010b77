using System.Globalization;
using System.Text;

namespace Parley.Deals;

/// <summary>Letters that cannot be seen, or turn the writing round: a name that holds one can be taken for another.</summary>
internal static class HiddenLetters
{
    /// <summary>Where the names of a deal hold one.</summary>
    public static IEnumerable<Finding> In(Deal deal) =>
        Names(deal)
            .Select(name => (name.What, Letter: name.Text?.EnumerateRunes().FirstOrDefault(IsHidden) ?? default))
            .Where(found => found.Letter != default)
            .Select(found => new Finding("text-hidden", $"{found.What} holds the character U+{found.Letter.Value:X4}, which cannot be seen. Type it again by hand."));

    private static bool IsHidden(Rune letter) => Rune.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static IEnumerable<(string What, string? Text)> Names(Deal deal) =>
        [
            ("The deal's name", deal.Name),
            ("The counterparty", deal.Counterparty),
            ("The unit", deal.Unit),
            ("The segment", deal.Segment),
            .. deal.Issues.SelectMany((issue, i) => Names(issue, $"Issue {i + 1}")),
            .. (deal.Alternatives?.Ours ?? []).Concat(deal.Alternatives?.Theirs ?? []).Select(alternative => ("An alternative", (string?)alternative.Name)),
            .. deal.Deadlines.Select(deadline => ("A deadline", (string?)deadline.Name)),
            .. deal.Goals.Select(goal => ("A goal", (string?)goal.Name)),
            .. deal.ValueLines.Select(line => ("A value line", (string?)line.Name)),
        ];

    private static IEnumerable<(string What, string? Text)> Names(Issue issue, string what) =>
        [
            (what, issue.Name),
            ($"{what}'s unit", issue.Unit),
            .. issue is OptionIssue { Options: var options } ? options.Select(option => ($"An option of {char.ToLowerInvariant(what[0])}{what[1..]}", (string?)option.Name)) : [],
        ];
}
