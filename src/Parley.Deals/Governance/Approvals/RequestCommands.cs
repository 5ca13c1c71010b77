namespace Parley.Deals.Governance.Approvals;

/// <summary>Something done about a request for approval of one deal.</summary>
public abstract record RequestCommand(Guid Request);

/// <param name="Request">A new name.</param>
/// <param name="Terms">What is to be offered; terms left out repeat our last offer.</param>
public sealed record AskApproval(Guid Request, IReadOnlyList<Term> Terms, string Why) : RequestCommand(Request);

/// <summary>Ask for other terms in the place of those asked for, such as those that an approver proposed.</summary>
public sealed record ChangeRequest(Guid Request, IReadOnlyList<Term> Terms, string Why) : RequestCommand(Request);

/// <summary>Ask for approval of a region at once.</summary>
/// <param name="Request">A new name.</param>
public sealed record AskEnvelope(Guid Request, Envelope Envelope, string Why) : RequestCommand(Request);

/// <summary>Ask for another region in the place of the one asked for, such as the one that an approver proposed.</summary>
public sealed record ChangeEnvelope(Guid Request, Envelope Envelope, string Why) : RequestCommand(Request);

/// <param name="Hash">Of the content that was read.</param>
public sealed record Approve(Guid Request, string Hash) : RequestCommand(Request);

/// <inheritdoc cref="Approve"/>
public sealed record Deny(Guid Request, string Hash, string Why) : RequestCommand(Request);

/// <summary>Take back an approval of one's office that is not used up yet.</summary>
public sealed record Revoke(Guid Request, string Why) : RequestCommand(Request);

/// <inheritdoc cref="Approve"/>
/// <param name="Terms">Those that would be agreed to; terms left out stay as asked.</param>
public sealed record CounterPropose(Guid Request, string Hash, IReadOnlyList<Term> Terms, string Why) : RequestCommand(Request);

/// <inheritdoc cref="Approve"/>
/// <param name="Envelope">The region that would be agreed to.</param>
public sealed record CounterEnvelope(Guid Request, string Hash, Envelope Envelope, string Why) : RequestCommand(Request);

public sealed record Recall(Guid Request) : RequestCommand(Request);

public sealed record ExceptSelf(Guid Request, string Why) : RequestCommand(Request);

public sealed record Comment(Guid Request, string Text) : RequestCommand(Request);

/// <summary>Hold the request against the playbook in force; what was promised for the same reasons stays.</summary>
public sealed record Reconsider(Guid Request) : RequestCommand(Request);

/// <summary>Do what waiting brings about by now: remind, or ask somebody else too.</summary>
public sealed record Remind(Guid Request) : RequestCommand(Request);
