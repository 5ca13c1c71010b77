using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>The organisation's strategy for negotiating, as data. See docs/guide/playbook.md.</summary>
public sealed record Playbook
{
    private static readonly Lazy<Playbook> BuiltIn = new(ReadBuiltIn);

    public required string Name { get; init; }
    public required Framework Framework { get; init; }
    public required IReadOnlyList<Tactic> Tactics { get; init; }

    /// <summary>Who owns terms, approves and has authority: offices, not people. In the order of the file; each once.</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];

    public TermLibrary Terms { get; init; } = TermLibrary.Empty;
    public ApprovalPolicy Approvals { get; init; } = ApprovalPolicy.None;
    public IReadOnlyList<Trigger> Triggers { get; init; } = [];
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>What only a plan needs; that of the built-in playbook is read when first asked for, so that advice starts no later for it.</summary>
    public required Lazy<Groundwork> Groundwork { get; init; }

    /// <summary>The one that comes with Parley.</summary>
    public static Playbook Default => BuiltIn.Value;

    private static Playbook ReadBuiltIn() => PlaybookReader.Read(Resource("default.playbook.json")) with
    {
        Groundwork = new Lazy<Groundwork>(() => GroundworkReader.Read(new Found(Resource("default.preparation.json"), "").Section(GroundworkReader.Sections))),
    };

    private static FileNode Resource(string name)
    {
        using var stream = typeof(Playbook).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return JsonNodes.Read(bytes);
    }
}
