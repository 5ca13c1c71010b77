namespace Parley.Deals.Playbooks;

/// <summary>Reads the section framework.</summary>
internal static class FrameworkReader
{
    private const decimal Largest = 1_000_000_000_000_000m;

    public static Framework Read(PlaybookNode node)
    {
        node.Entries(["bands", "closeCall", "confidence", "stalledRounds", "ambition", "strategies", "choices"]);
        var confidence = node.Get("confidence");
        confidence.Entries(["floor", "margin"]);
        var choices = node.Get("choices");
        choices.Entries(["sequence", "anchor", "pace", "power", "escalate"]);
        return new Framework
        {
            Bands = ReadBands(node.Get("bands")),
            CloseCall = node.Get("closeCall").Figure(0, 100),
            Confidence = new ConfidenceRule(confidence.Get("floor").Figure(0, 1), confidence.Get("margin").Figure(0.01m, 100)),
            StalledRounds = node.Get("stalledRounds").Whole(1, 100),
            Ambition = ReadAmbition(node.Get("ambition")),
            Strategies = PointTableReader.Read(node.Get("strategies"), Factor.Weighed, Archetypes.Words),
            Sequence = ChoiceReader.Read<Sequence>(choices.Get("sequence")),
            Anchor = ChoiceReader.Read<Anchor>(choices.Get("anchor")),
            Pace = ChoiceReader.Read<Pace>(choices.Get("pace")),
            Power = ChoiceReader.ReadPower(choices.Get("power")),
            Escalate = ChoiceReader.Read(choices.Get("escalate"), ["no", "yes"]),
        };
    }

    private static List<Bands> ReadBands(PlaybookNode node)
    {
        node.Entries([.. Factor.Derived.Select(f => f.Name)]);
        return [.. Factor.Derived.Select(f => ReadBands(f, node.Get(f.Name)))];
    }

    /// <summary>Every level but the first has a start, and starts rise.</summary>
    private static Bands ReadBands(Factor factor, PlaybookNode node)
    {
        node.Entries([.. factor.Levels.Skip(1)]);
        var starts = new List<decimal>();
        foreach (var level in factor.Levels.Skip(1))
        {
            var start = node.Get(level).Figure(0, Largest);
            if (starts.Count > 0 && start <= starts[^1])
            {
                throw node.Get(level).Problem($"{Figures.Plain(start)} must be above {Figures.Plain(starts[^1])}, where the level before begins");
            }

            starts.Add(start);
        }

        return new Bands(factor, starts);
    }

    private static Dictionary<Archetype, Ambition> ReadAmbition(PlaybookNode node)
    {
        node.Entries(Archetypes.Words);
        var ambition = new Dictionary<Archetype, Ambition>();
        foreach (var archetype in Archetypes.All)
        {
            var entry = node.Get(archetype.Word());
            entry.Entries(["opening", "target"]);
            var (opening, target) = (entry.Get("opening").Figure(0, 1), entry.Get("target").Figure(0, 1));
            ambition[archetype] = target <= opening
                ? new Ambition(opening, target)
                : throw entry.Get("target").Problem($"{Figures.Plain(target)} must not be above the opening, {Figures.Plain(opening)}");
        }

        return ambition;
    }
}
