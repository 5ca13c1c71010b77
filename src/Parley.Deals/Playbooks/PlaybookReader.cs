using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads a playbook file and says what is wrong with it: path, what was found, what is allowed.</summary>
public static class PlaybookReader
{
    public const string Format = "playbook/1";

    /// <summary>Without `framework` or `tactics` the playbook takes those of the built-in one.</summary>
    /// <exception cref="FileProblemException">The file is not a playbook.</exception>
    public static Playbook Read(FileNode node)
    {
        var root = new PlaybookNode(node, "");
        root.Entries(["parley", "name", "framework", "tactics", .. GroundworkReader.Sections, .. GovernanceReader.Keys]);
        root.Get("parley").Word([Format]);
        return GovernanceReader.Read(node, new Playbook
        {
            Name = root.Get("name").Text(),
            Framework = root.Find("framework") is { } framework ? FrameworkReader.Read(framework) : Playbook.Default.Framework,
            Tactics = root.Find("tactics") is { } tactics ? ReadTactics(tactics) : Playbook.Default.Tactics,
            Groundwork = root.Find("framework") is null && GroundworkReader.Sections.All(section => root.Find(section) is null)
                ? Playbook.Default.Groundwork
                : new Lazy<Groundwork>(GroundworkReader.Read(root)),
        });
    }

    private static List<Tactic> ReadTactics(PlaybookNode node)
    {
        var tactics = new List<Tactic>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items())
        {
            var tactic = ReadTactic(item);
            if (!ids.Add(tactic.Id))
            {
                throw item.Get("id").Problem($"'{tactic.Id}' is there twice; ids must differ");
            }

            tactics.Add(tactic);
        }

        return tactics;
    }

    private static Tactic ReadTactic(PlaybookNode node)
    {
        node.Entries(["id", "kind", "text", "strategies", "when", "side"]);
        return new Tactic
        {
            Id = node.Get("id").Text(),
            Kind = KebabWord.Parse<TacticKind>(node.Get("kind").Word(KebabWord.All<TacticKind>())),
            Text = node.Get("text").Text(),
            Strategies = node.Find("strategies") is { } strategies ? ReadStrategies(strategies) : null,
            When = node.Find("when") is { } when ? ReadConditions(when, Factor.ForTactics) : [],
            Side = node.Find("side") is { } side ? KebabWord.Parse<Side>(side.Word(KebabWord.All<Side>())) : null,
        };
    }

    private static List<Archetype> ReadStrategies(PlaybookNode node) =>
        [.. Filled(node).Select(item => KebabWord.Parse<Archetype>(item.Word(Archetypes.Words)))];

    internal static List<Condition> ReadConditions(PlaybookNode node, IReadOnlyList<Factor> factors) =>
    [
        .. node.Entries([.. factors.Select(f => f.Name)]).Select(entry =>
        {
            var levels = factors.First(f => f.Name == entry.Key).Levels;
            return new Condition(entry.Key, [.. Filled(entry.Value).Select(item => item.Word(levels))]);
        }),
    ];

    private static IReadOnlyList<PlaybookNode> Filled(PlaybookNode node)
    {
        var items = node.Items();
        return items.Count > 0 ? items : throw node.Problem("the list is empty; leave the key out instead");
    }
}
