using Microsoft.EntityFrameworkCore;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>The tables of the record. One derived context for each database, because each has its migrations.</summary>
public abstract class ParleyContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<TextRow> Texts => Set<TextRow>();
    public DbSet<RequestRow> Requests => Set<RequestRow>();
    public DbSet<DealRow> Deals => Set<DealRow>();
    public DbSet<MemberRow> Members => Set<MemberRow>();
    public DbSet<GuestRow> Guests => Set<GuestRow>();
    public DbSet<DateRow> Dates => Set<DateRow>();
    public DbSet<GoalPartRow> GoalParts => Set<GoalPartRow>();
    public DbSet<LinkRow> Links => Set<LinkRow>();
    public DbSet<StrategyRow> Strategies => Set<StrategyRow>();
    public DbSet<RecordRow> Records => Set<RecordRow>();
    public DbSet<RequestStandRow> RequestStands => Set<RequestStandRow>();
    public DbSet<AskedOfficeRow> AskedOffices => Set<AskedOfficeRow>();
    public DbSet<ExceptionRow> Exceptions => Set<ExceptionRow>();
    public DbSet<AuditRow> AuditLines => Set<AuditRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<PublicationRow> Publications => Set<PublicationRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EventRow>().ToTable("events").HasKey(e => new { e.Organisation, e.Deal, e.Version });
        modelBuilder.Entity<TextRow>().ToTable("personal_texts").HasKey(t => new { t.Organisation, t.Deal, t.Version });
        modelBuilder.Entity<RequestRow>().ToTable("requests").HasKey(r => new { r.Organisation, r.Person, r.Route, r.Request });
        modelBuilder.Entity<DealRow>().ToTable("deals").HasKey(d => new { d.Organisation, d.Deal });
        modelBuilder.Entity<MemberRow>().ToTable("memberships").HasKey(m => new { m.Organisation, m.Deal, m.Person });
        modelBuilder.Entity<GuestRow>().ToTable("deal_guests").HasKey(g => new { g.Organisation, g.Deal, g.Person });
        modelBuilder.Entity<DateRow>().ToTable("deal_dates").HasKey(d => new { d.Organisation, d.Deal, d.Number });
        modelBuilder.Entity<GoalPartRow>().ToTable("goal_parts").HasKey(p => new { p.Organisation, p.Deal });
        modelBuilder.Entity<LinkRow>().ToTable("deal_links").HasKey(l => new { l.Organisation, l.Deal, l.Linked });
        modelBuilder.Entity<StrategyRow>().ToTable("strategies").HasKey(s => s.Organisation);
        modelBuilder.Entity<RecordRow>().ToTable("organisation_records").HasKey(r => new { r.Organisation, r.Record });
        modelBuilder.Entity<RequestStandRow>().ToTable("approval_requests").HasKey(r => new { r.Organisation, r.Request });
        modelBuilder.Entity<AskedOfficeRow>().ToTable("asked_offices").HasKey(a => new { a.Organisation, a.Request, a.Office });
        modelBuilder.Entity<ExceptionRow>().ToTable("mandate_exceptions").HasKey(x => new { x.Organisation, x.Deal, x.Version });
        modelBuilder.Entity<AuditRow>().ToTable("audit_lines").HasKey(a => new { a.Organisation, a.Deal, a.Version });
        modelBuilder.Entity<NoticeRow>().ToTable("notices").HasKey(n => new { n.Organisation, n.Person, n.Notice });
        modelBuilder.Entity<OutboxRow>().ToTable("outbox").HasKey(o => new { o.Organisation, o.Notice });
        modelBuilder.Entity<PublicationRow>().ToTable("publications").HasKey(p => new { p.Organisation, p.Notice });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(table => table.GetProperties()))
        {
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }
}
