using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads the section framework.</summary>
internal static class FrameworkReader
{
    private const decimal Largest = 1_000_000_000_000_000m;

    public static Framework Read(Found found)
    {
        var framework = found.Section("bands", "closeCall", "confidence", "stalledRounds", "ambition", "strategies", "choices");
        var choices = framework.Need("choices", "say what decides each choice.").Section("sequence", "anchor", "pace", "power", "escalate");
        return new Framework
        {
            Bands = Part("bands", "say where each level begins.", ReadBands)!,
            CloseCall = Part("closeCall", "give points.", points => points.Within(0, 100)),
            Confidence = Part("confidence", "give floor and margin.", ReadConfidence)!,
            StalledRounds = Part("stalledRounds", "give a number of rounds.", rounds => rounds.Whole(1, 100)),
            Ambition = Part("ambition", "give each strategy its own.", ReadAmbition)!,
            Strategies = Part("strategies", "give the points of each factor.", points => PointTableReader.Read(points, Factor.Weighed, Archetypes.Words))!,
            Sequence = Choice("sequence", ChoiceReader.Read<Sequence>)!,
            Anchor = Choice("anchor", ChoiceReader.Read<Anchor>)!,
            Pace = Choice("pace", ChoiceReader.Read<Pace>)!,
            Power = Choice("power", ChoiceReader.ReadPower)!,
            Escalate = Choice("escalate", escalate => ChoiceReader.Read(escalate, ["no", "yes"]))!,
        };

        T? Part<T>(string key, string give, Func<Found, T> read) => found.Try(_ => read(framework.Need(key, give)));

        T? Choice<T>(string key, Func<Found, T> read) => found.Try(_ => read(choices.Need(key, "give its options, start and points.")));
    }

    private static ConfidenceRule ReadConfidence(Found found)
    {
        var confidence = found.Section("floor", "margin");
        return new ConfidenceRule(confidence.Need("floor", "give a share.").Within(0, 1), confidence.Need("margin", "give points.").Within(0.01m, 100));
    }

    private static List<Bands> ReadBands(Found found)
    {
        var bands = found.Section([.. Factor.Derived.Select(f => f.Name)]);
        return [.. Factor.Derived.Select(f => ReadBands(f, bands.Need(f.Name, "say where each of its levels begins.")))];
    }

    /// <summary>Every level but the first has a start, and starts rise.</summary>
    private static Bands ReadBands(Factor factor, Found found)
    {
        var levels = found.Section([.. factor.Levels.Skip(1)]);
        var starts = new List<decimal>();
        foreach (var level in factor.Levels.Skip(1))
        {
            var start = levels.Need(level, "say where it begins.");
            var figure = start.Within(0, Largest);
            if (starts.Count > 0 && figure <= starts[^1])
            {
                throw start.Wrong($"give more than {Figures.Plain(starts[^1])}, where the level before begins.");
            }

            starts.Add(figure);
        }

        return new Bands(factor, starts);
    }

    private static Dictionary<Archetype, Ambition> ReadAmbition(Found found)
    {
        var all = found.Section(Archetypes.Words);
        var ambition = new Dictionary<Archetype, Ambition>();
        foreach (var archetype in Archetypes.All)
        {
            var entry = all.Need(archetype.Word(), "give opening and target.").Section("opening", "target");
            var (opening, target) = (entry.Need("opening", "give a share."), entry.Need("target", "give a share."));
            var shares = new Ambition(opening.Within(0, 1), target.Within(0, 1));
            ambition[archetype] = shares.Target <= shares.Opening ? shares : throw target.Wrong($"give at most the opening, {Figures.Plain(shares.Opening)}.");
        }

        return ambition;
    }
}
