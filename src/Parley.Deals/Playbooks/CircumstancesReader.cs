using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads for which deals an entry holds: the keys of a `when`.</summary>
internal static class CircumstancesReader
{
    public static IReadOnlyList<string> Keys { get; } = [.. Circumstances.Factors, "from", "until"];

    public static Circumstances Read(Section when)
    {
        var (from, until) = (when["from"]?.Day(), when["until"]?.Day());
        if (from > until)
        {
            throw when["until"]!.Value.Problem($"found {DayText.Write(until!.Value)}, before the first day {DayText.Write(from!.Value)}; the last day comes last.");
        }

        return new Circumstances
        {
            Conditions = [.. Circumstances.Factors.Where(when.Has).Select(factor => new Condition(factor, Levels(when[factor]!.Value, Circumstances.LevelsOf(factor))))],
            From = from,
            Until = until,
        };
    }

    /// <summary>One word or a list of them.</summary>
    private static IReadOnlyList<string> Levels(Found found, IReadOnlyList<string>? known)
    {
        if (found.Node is not FileList)
        {
            return [Level(found, known)];
        }

        var levels = found.List(item => Level(item, known));
        return levels.Count == 0 ? throw found.Problem("the list is empty; leave the key out instead.")
            : levels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == levels.Count ? levels
            : throw found.Problem("a word stands here twice; give it once.");
    }

    private static string Level(Found found, IReadOnlyList<string>? known) => known is null ? found.Name() : found.Word([.. known]);
}
