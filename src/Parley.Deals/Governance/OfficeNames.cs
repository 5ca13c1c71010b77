namespace Parley.Deals.Governance;

/// <summary>Names that no office of a playbook may have, because they say something else.</summary>
public static class OfficeNames
{
    /// <summary>On whose authority somebody offers who sits in no office. It has no authority over anything.</summary>
    public const string Nobodys = "Somebody without an office";
}
