using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads a playbook file and says what is wrong with it: path, what was found, what is allowed.</summary>
public static class PlaybookReader
{
    public const string Format = "playbook/1";

    /// <summary>Without `framework` or `tactics` the playbook takes those of the built-in one.</summary>
    /// <exception cref="FileProblemException">The file is not a playbook: the first problem with all others, up to <see cref="FileLimits.Problems"/>.</exception>
    public static Playbook Read(FileNode node)
    {
        var problems = new Problems();
        return problems.All(() => Read(new Found(node, "", problems)));
    }

    private static Playbook Read(Found file)
    {
        var root = file.Section(["parley", "name", "framework", "tactics", .. GroundworkReader.Sections, .. GovernanceReader.Keys]);
        root.Need("parley", $"give {Format}.").Word([Format]);
        var named = file.Try(_ => root.Need("name", "give the playbook a name.").Text());
        var playbook = new Playbook
        {
            Name = named ?? "",
            Framework = root["framework"] is { } framework ? framework.Try(FrameworkReader.Read)! : Playbook.Default.Framework,
            Tactics = root["tactics"] is { } tactics ? tactics.Try(ReadTactics)! : Playbook.Default.Tactics,
            Groundwork = root.Has("framework") || GroundworkReader.Sections.Any(root.Has)
                ? new Lazy<Groundwork>(GroundworkReader.Read(root))
                : Playbook.Default.Groundwork,
        };
        return GovernanceReader.Read(root, file.Problems!, playbook);
    }

    private static IReadOnlyList<Tactic> ReadTactics(Found found)
    {
        var ids = new Once("a tactic", "id");
        return found.List(item =>
        {
            var tactic = ReadTactic(item.Section("id", "kind", "text", "strategies", "when", "side"));
            ids.Add(tactic.Id, item);
            return tactic;
        });
    }

    private static Tactic ReadTactic(Section tactic) => new()
    {
        Id = tactic.Need("id", "give it an id.").Text(),
        Kind = Word<TacticKind>(tactic.Need("kind", $"give one of {string.Join(", ", KebabWord.All<TacticKind>())}.")),
        Text = tactic.Need("text", "say what to do.").Text(),
        Strategies = tactic["strategies"]?.Some(item => KebabWord.Parse<Archetype>(item.Word(Archetypes.Words))),
        When = Conditions(tactic["when"], Factor.ForTactics),
        Side = tactic["side"] is { } side ? Word<Side>(side) : null,
    };

    /// <summary>None where nothing is said.</summary>
    internal static IReadOnlyList<Condition> Conditions(Found? found, IReadOnlyList<Factor> factors) => found is not { } when ? [] :
    [
        .. when.Known([.. factors.Select(factor => factor.Name)]).Select(entry =>
            new Condition(entry.Key, entry.Value.Some(item => item.Word(factors.First(factor => factor.Name == entry.Key).Levels)))),
    ];

    /// <summary>One of the words of a kind.</summary>
    internal static T Word<T>(Found found)
        where T : struct, Enum => KebabWord.Parse<T>(found.Word(KebabWord.All<T>()));
}
