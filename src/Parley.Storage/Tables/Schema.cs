namespace Parley.Storage.Tables;

/// <summary>
/// The tables as SQL that both databases understand, but for the names of a few types. What once went out is never edited:
/// the next change is the next migration.
/// </summary>
/// <remarks>
/// The indexes of deals hold all that a list can ask for, so that a search that finds little walks through an index and not through the rows:
/// 20 ms instead of 200 ms for 100,000 deals.
/// </remarks>
/// <param name="Guid">Type of an identity.</param>
/// <param name="Bytes">Type of a salt.</param>
/// <param name="Date">Type of a day.</param>
/// <param name="Bytewise">Makes a text order by its bytes.</param>
internal sealed record Schema(string Guid, string Bytes, string Date, string Bytewise)
{
    public string Begin =>
        $"""
        CREATE TABLE events (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL,
            word TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (organisation, deal, version));

        CREATE TABLE personal_texts (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL,
            salt {Bytes} NOT NULL, words TEXT NOT NULL, written BIGINT NOT NULL,
            PRIMARY KEY (organisation, deal, version));
        CREATE INDEX personal_texts_by_age ON personal_texts (organisation, written);

        CREATE TABLE requests (
            organisation {Guid} NOT NULL, person {Guid} NOT NULL, route TEXT NOT NULL, request TEXT NOT NULL,
            salt {Bytes} NULL, fingerprint TEXT NULL, answer TEXT NOT NULL, deal {Guid} NOT NULL, written BIGINT NOT NULL,
            PRIMARY KEY (organisation, person, route, request));
        CREATE INDEX requests_by_age ON requests (organisation, written);
        CREATE INDEX requests_by_deal ON requests (organisation, deal);

        CREATE TABLE deals (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL, head TEXT NOT NULL,
            name TEXT NOT NULL, counterparty TEXT NULL, unit TEXT NULL, stage TEXT NULL, side TEXT NOT NULL,
            value BIGINT NOT NULL, currency TEXT NOT NULL, updated BIGINT NOT NULL, next_date {Date} NOT NULL,
            last_move_by TEXT NULL, last_move_at BIGINT NULL,
            name_order TEXT {Bytewise} NOT NULL, counterparty_order TEXT {Bytewise} NOT NULL, search TEXT NOT NULL,
            PRIMARY KEY (organisation, deal));
        CREATE INDEX deals_by_updated ON deals (organisation, updated, deal, stage, unit, side, search);
        CREATE INDEX deals_by_name ON deals (organisation, name_order, deal, stage, unit, side, search);
        CREATE INDEX deals_by_counterparty ON deals (organisation, counterparty_order, deal, stage, unit, side, search);
        CREATE INDEX deals_by_value ON deals (organisation, value, deal, stage, unit, side, search);
        CREATE INDEX deals_by_date ON deals (organisation, next_date, deal, stage, unit, side, search);
        CREATE INDEX deals_moved ON deals (updated);

        CREATE TABLE memberships (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, person {Guid} NOT NULL, role TEXT NOT NULL,
            PRIMARY KEY (organisation, deal, person));
        CREATE INDEX memberships_by_person ON memberships (organisation, person, deal);

        CREATE TABLE deal_dates (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, number INTEGER NOT NULL,
            date {Date} NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (organisation, deal, number));
        CREATE INDEX deal_dates_by_day ON deal_dates (organisation, date);
        """;

    /// <summary>
    /// Days are read deal by deal. SQLite took the index of days for the better one and read all coming days of the organisation
    /// once for every deal: seconds for 400 deals of 100,000.
    /// </summary>
    public const string DaysByDealOnly = "DROP INDEX IF EXISTS deal_dates_by_day";

    /// <summary>
    /// What a desk sorts by stands beside the person, in the order of the desk. Before, the desk of somebody with 400 deals read all of them:
    /// 30 ms of processor where 5 will do.
    /// </summary>
    public string DeskByPerson =>
        $"""
        ALTER TABLE memberships ADD COLUMN updated BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE memberships ADD COLUMN waiting BIGINT NULL;
        ALTER TABLE memberships ADD COLUMN next_day {Date} NULL;
        UPDATE memberships SET
            updated = COALESCE((SELECT d.updated FROM deals d WHERE d.organisation = memberships.organisation AND d.deal = memberships.deal), 0),
            waiting = (SELECT d.last_move_at FROM deals d WHERE d.organisation = memberships.organisation AND d.deal = memberships.deal AND d.stage = 'talking' AND d.last_move_by = 'them'),
            next_day = (SELECT MIN(x.date) FROM deal_dates x WHERE x.organisation = memberships.organisation AND x.deal = memberships.deal);
        DROP INDEX memberships_by_person;
        CREATE INDEX memberships_by_updated ON memberships (organisation, person, updated, deal);
        CREATE INDEX memberships_waiting ON memberships (organisation, person, waiting, deal) WHERE waiting IS NOT NULL;
        CREATE INDEX memberships_by_day ON memberships (organisation, person, next_day, deal) WHERE next_day IS NOT NULL;
        """;

    /// <summary>
    /// What goals need of deals lies together, because ten thousand are read at once. A deal from before gets its row when somebody first asks for the goals,
    /// because it comes from the events.
    /// </summary>
    public string Goals =>
        $"""
        CREATE TABLE goal_parts (organisation {Guid} NOT NULL, deal {Guid} NOT NULL, part TEXT NOT NULL, PRIMARY KEY (organisation, deal));
        CREATE TABLE strategies (organisation {Guid} NOT NULL, version BIGINT NOT NULL, head TEXT NOT NULL, PRIMARY KEY (organisation));
        """;

    /// <summary>The playbook and the offices of an organisation, what is asked of which office, and what went out beyond the mandate.</summary>
    public string Governance =>
        $"""
        CREATE TABLE organisation_records (
            organisation {Guid} NOT NULL, record {Guid} NOT NULL, version BIGINT NOT NULL, head TEXT NOT NULL, updated BIGINT NOT NULL,
            PRIMARY KEY (organisation, record));

        CREATE TABLE approval_requests (
            organisation {Guid} NOT NULL, request {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL,
            status TEXT NOT NULL, asked_by {Guid} NOT NULL, asked BIGINT NOT NULL, updated BIGINT NOT NULL,
            PRIMARY KEY (organisation, request));
        CREATE INDEX approval_requests_by_deal ON approval_requests (organisation, deal);
        CREATE INDEX approval_requests_by_person ON approval_requests (organisation, asked_by, updated);
        CREATE INDEX approval_requests_by_status ON approval_requests (organisation, status, asked);

        CREATE TABLE asked_offices (
            organisation {Guid} NOT NULL, request {Guid} NOT NULL, office TEXT NOT NULL, deal {Guid} NOT NULL, turn BIGINT NOT NULL,
            PRIMARY KEY (organisation, request, office));
        CREATE INDEX asked_offices_by_office ON asked_offices (organisation, office, turn, request);
        CREATE INDEX asked_offices_by_deal ON asked_offices (organisation, deal, office);

        CREATE TABLE mandate_exceptions (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL, number INTEGER NOT NULL,
            person {Guid} NOT NULL, made BIGINT NOT NULL, office TEXT NOT NULL, edition INTEGER NOT NULL, verdict TEXT NOT NULL, why TEXT NOT NULL,
            PRIMARY KEY (organisation, deal, version));
        CREATE INDEX mandate_exceptions_by_age ON mandate_exceptions (organisation, made);
        """;

    /// <summary>When the strategy moved, for who was away meanwhile. Of one that has not moved since this migration it is not known.</summary>
    public const string StrategyMoved = "ALTER TABLE strategies ADD COLUMN updated BIGINT NOT NULL DEFAULT 0";

    /// <summary>Which deals lean on which: read whenever one of them moves.</summary>
    public string Links =>
        $"""
        CREATE TABLE deal_links (organisation {Guid} NOT NULL, deal {Guid} NOT NULL, linked {Guid} NOT NULL, PRIMARY KEY (organisation, deal, linked));
        CREATE INDEX deal_links_by_linked ON deal_links (organisation, linked, deal);
        """;

    /// <summary>Who sees the table of a deal and not its inside.</summary>
    public string Guests =>
        $"""
        CREATE TABLE deal_guests (organisation {Guid} NOT NULL, deal {Guid} NOT NULL, person {Guid} NOT NULL, PRIMARY KEY (organisation, deal, person));
        CREATE INDEX deal_guests_by_person ON deal_guests (organisation, person, deal);
        """;

    /// <summary>Who did what when, across all records: read by time. Events from before get their lines at the next start, because who and when stand in their JSON.</summary>
    public string AuditLines =>
        $"""
        CREATE TABLE audit_lines (
            organisation {Guid} NOT NULL, deal {Guid} NOT NULL, version BIGINT NOT NULL, at BIGINT NOT NULL, person {Guid} NOT NULL, what TEXT NOT NULL,
            PRIMARY KEY (organisation, deal, version));
        CREATE INDEX audit_lines_by_age ON audit_lines (organisation, at, deal, version);
        CREATE INDEX audit_lines_by_person ON audit_lines (organisation, person, at, deal, version);
        CREATE INDEX audit_lines_by_what ON audit_lines (organisation, what, at, deal, version);
        """;

    /// <summary>What people are told of, and what is on its way out of the house.</summary>
    public string Notices =>
        $"""
        CREATE TABLE notices (
            organisation {Guid} NOT NULL, person {Guid} NOT NULL, notice {Guid} NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, deal {Guid} NOT NULL, request {Guid} NULL, read BIGINT NOT NULL,
            PRIMARY KEY (organisation, person, notice));
        CREATE INDEX notices_by_person ON notices (organisation, person, read, at);

        CREATE TABLE outbox (
            organisation {Guid} NOT NULL, notice {Guid} NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, deal {Guid} NOT NULL, request {Guid} NULL, people TEXT NOT NULL,
            state TEXT NOT NULL, tries INTEGER NOT NULL, next BIGINT NOT NULL, outcome TEXT NULL,
            PRIMARY KEY (organisation, notice));
        CREATE INDEX outbox_by_next ON outbox (state, next);
        """;

    /// <summary>
    /// Versions of the playbook that deals are still to be held against, taken out of what is on its way out of the house. One that was being told begins anew, without what it told so far.
    /// </summary>
    public string Publications =>
        $"""
        CREATE TABLE publications (
            organisation {Guid} NOT NULL, notice {Guid} NOT NULL, begins BIGINT NOT NULL, last {Guid} NOT NULL, done BIGINT NOT NULL, deals BIGINT NULL, next BIGINT NOT NULL,
            PRIMARY KEY (organisation, notice));
        INSERT INTO publications SELECT organisation, notice, at, '00000000-0000-0000-0000-000000000000', 0, NULL, at FROM outbox WHERE state = 'spreading';
        DELETE FROM notices WHERE kind = 'playbook-published' AND EXISTS (SELECT 1 FROM outbox o WHERE o.organisation = notices.organisation AND o.at = notices.at AND o.state = 'spreading');
        DELETE FROM outbox WHERE state = 'spreading';
        """;
}
