namespace Parley.SystemTests.Web.AccessTable;

/// <summary>Who gets what, for every endpoint there is. A new endpoint without a row fails the test beside this table.</summary>
public static class Rows
{
    /// <summary>What a page answers that has no such form, or no form at all.</summary>
    private const string NoForm = "_handler=none";

    private const string Offer = "term-0=230000&term-1=30+days";
    private const string ApiOffer = """{"by":"us","terms":{"Annual price":230000,"Payment":"30 days"}}""";

    public static IReadOnlyList<AccessRow> All { get; } =
        [
            //                                                              out adm aud str neg oth unt all obs mem lead
            new("GET /",                                                   "302 200 200 200 200 200 200 200 200 200 200"),
            new("POST /",                                                  "302 400 400 400 400 400 400 400 400 400 400", NoForm),
            new("GET /sign-in",                                            "200 200 200 200 200 200 200 200 200 200 200"),
            new("POST /sign-in",                                           "422 422 422 422 422 422 422 422 422 422 422", "_handler=sign-in&Email={who}@nowhere.example&Password=wrong"),
            new("GET /first-run",                                          "302 302 302 302 302 302 302 302 302 302 302"),
            new("POST /first-run",                                         "422 422 422 422 422 422 422 422 422 422 422", "_handler=first-run"),
            new("POST /sign-out",                                          "302 302 302 302 302 302 302 302 302 302 302"),
            new("POST /theme",                                             "302 302 302 302 302 302 302 302 302 302 302", "theme=auto"),
            // Of the framework, for pages that navigate without reloading; ours do not.
            new("GET /_framework/opaque-redirect",                         "302 400 400 400 400 400 400 400 400 400 400"),
            new("GET /openapi/{documentName}.json",                        "200 200 200 200 200 200 200 200 200 200 200"),

            // Oneself
            new("GET /profile",                                            "302 200 200 200 200 200 200 200 200 200 200"),
            new("POST /profile",                                           "302 400 400 400 400 400 400 400 400 400 400", NoForm),
            new("GET /profile/password",                                   "302 200 200 200 200 200 200 200 200 200 200"),
            new("POST /profile/password",                                  "302 422 422 422 422 422 422 422 422 422 422", "_handler=password&Present=wrong&Wanted=x&Again=x"),
            new("GET /profile/tokens",                                     "302 200 200 200 200 200 200 200 200 200 200"),
            new("POST /profile/tokens",                                    "302 200 200 200 200 200 200 200 200 200 200", "_handler=create&Name=one&Days=7"),
            new("GET /api/v1/me",                                          "401 200 200 200 200 200 200 200 200 200 200"),

            // People
            new("GET /people",                                             "302 200 403 200 403 403 403 403 403 403 403"),
            new("POST /people",                                            "302 400 403 400 403 403 403 403 403 403 403", NoForm),
            new("GET /people/new",                                         "302 200 403 200 403 403 403 403 403 403 403"),
            new("POST /people/new",                                        "302 200 403 200 403 403 403 403 403 403 403", "_handler=add-person&Name=New&Email=new-{who}@parley.example&Roles=negotiator"),
            new("GET /people/{Id:guid}",                                   "302 200 403 200 403 403 403 403 403 403 403", "", "own"),
            new("GET /people/{Id:guid}",                                   "302 200 403 200 403 403 403 403 403 403 403", "", "another's"),
            new("GET /people/{Id:guid}",                                   "302 404 403 404 403 403 403 403 403 403 403", "", "another organisation's"),
            new("POST /people/{Id:guid}",                                  "302 200 403 200 403 403 403 403 403 403 403", "_handler=change&Name=Renamed&{roles}", "own"),
            new("POST /people/{Id:guid}",                                  "302 200 403 200 403 403 403 403 403 403 403", "_handler=reset", "another's"),
            new("POST /people/{Id:guid}",                                  "302 404 403 404 403 403 403 403 403 403 403", "_handler=reset", "another organisation's"),
            new("GET /organisation",                                       "302 200 403 200 403 403 403 403 403 403 403"),
            new("POST /organisation",                                      "302 200 403 200 403 403 403 403 403 403 403", "_handler=words-kept&Days=365&Sure=true"),

            // Deals
            new("GET /deals",                                              "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /deals",                                             "302 403 403 400 400 400 400 400 400 400 400", NoForm),
            new("GET /deals/new",                                          "302 403 403 200 200 200 200 200 200 200 200"),
            new("GET /deals/quick",                                        "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /deals/quick",                                       "302 403 403 422 422 422 422 422 422 422 422", "_handler=quick-plan"),
            new("POST /deals/new",                                         "302 403 403 422 422 422 422 422 422 422 422", "_handler=new-deal&do=save"),
            new("GET /deals/import",                                       "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /deals/import",                                      "302 403 403 303 303 303 303 303 303 303 303", "_handler=import&text={deal}"),
            new("GET /api/v1/deals",                                       "401 403 403 200 200 200 200 200 200 200 200"),
            new("POST /api/v1/deals",                                      "401 403 403 201 201 201 201 201 201 201 201", "{deal}"),
            new("GET /api/v1/changes",                                     "401 403 403 200 200 200 200 200 200 200 200"),

            // Strategy and goals: need-to-know
            new("PUT /api/v1/strategy",                                    "401 403 403 200 403 403 403 200 403 403 403", """{"parley":"strategy/1","name":"2027","currency":"EUR"}"""),
            new("GET /api/v1/strategy",                                    "401 403 403 200 403 200 200 200 403 403 403"),
            new("GET /api/v1/strategy/history",                            "401 403 403 200 403 200 200 200 403 403 403"),
            new("GET /api/v1/goals",                                       "401 403 403 200 403 200 200 200 403 403 403"),
            new("GET /api/v1/counterparties",                              "401 403 403 200 403 200 200 200 403 403 403"),
            new("POST /api/v1/strategy/review",                            "401 403 403 200 403 403 403 200 403 403 403", """{"next":"2099-12-31"}"""),
            new("GET /strategy",                                           "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /strategy",                                          "302 403 403 400 400 400 400 400 400 400 400", NoForm),
            new("GET /strategy/history",                                   "302 403 403 200 403 200 200 200 403 403 403"),
            new("POST /strategy/history",                                  "302 403 403 400 403 400 400 400 403 403 403", NoForm),
            new("GET /strategy/edit",                                      "302 403 403 200 403 403 403 200 403 403 403"),
            new("POST /strategy/edit",                                     "302 403 403 303 403 403 403 303 403 403 403", "_handler=strategy&seen=2&text={%22parley%22:%22strategy/1%22,%22name%22:%222028%22,%22currency%22:%22EUR%22}"),
            new("GET /strategy/review",                                    "302 403 403 200 403 403 403 200 403 403 403"),
            new("POST /strategy/review",                                   "302 403 403 303 403 403 403 303 403 403 403", "_handler=review"),

            // The playbook: its limits are for managers; offices are for administrators to give
            new("PUT /api/v1/playbooks",                                   "401 403 403 200 403 403 403 200 403 403 403", "{playbook}"),
            new("GET /api/v1/playbooks",                                   "401 403 200 200 403 200 200 200 403 403 403"),
            new("GET /api/v1/playbooks/{which}",                           "401 403 200 200 403 200 200 200 403 403 403"),
            new("GET /api/v1/playbooks/{which}/differences",               "401 403 200 200 403 200 200 200 403 403 403"),
            new("PUT /api/v1/playbooks/draft",                             "401 403 403 200 403 403 403 200 403 403 403", "{playbook draft}"),
            new("DELETE /api/v1/playbooks/draft",                          "401 403 403 200 403 403 403 200 403 403 403"),
            new("GET /playbook",                                           "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /playbook",                                          "302 403 403 400 400 400 400 400 400 400 400", NoForm),
            new("GET /playbook/edit",                                      "302 403 403 200 403 403 403 200 403 403 403"),
            new("POST /playbook/edit",                                     "302 403 403 200 403 403 403 200 403 403 403", "_handler=playbook&do=compare&text={playbook draft}"),
            new("GET /playbook/versions/{Number:int}",                     "302 403 200 200 403 200 200 200 403 403 403"),
            new("POST /playbook/versions/{Number:int}",                    "302 403 400 400 403 400 400 400 403 403 403", NoForm),
            new("GET /playbook/governance",                                "302 403 403 200 403 403 403 200 403 403 403"),
            new("POST /playbook/governance",                               "302 403 403 400 403 403 403 400 403 403 403", NoForm),
            new("GET /api/v1/governance",                                  "401 403 403 200 403 403 403 200 403 403 403"),
            new("GET /playbook/{number:int}.yaml",                         "302 403 200 200 403 200 200 200 403 403 403"),
            new("GET /offices",                                            "302 200 403 200 403 403 403 403 403 403 403"),
            // The stranger names a person of another organisation.
            new("POST /offices",                                           "302 303 403 422 403 403 403 403 403 403 403", "_handler=give&office=Sales&person={colleague}&until=2099-{day}"),
            new("GET /api/v1/offices",                                     "401 200 200 200 200 200 200 200 200 200 200"),
            new("POST /api/v1/offices/seats",                              "401 200 403 422 403 403 403 403 403 403 403", """{"person":"{colleague}","office":"Sales","until":"2098-{day}"}"""),
            new("POST /api/v1/offices/seats/take",                         "401 200 403 422 403 403 403 403 403 403 403", """{"person":"{colleague}","office":"Sales"}"""),
            // Who has nothing to hand over is refused by the rules.
            new("POST /api/v1/offices/delegations",                        "401 403 403 422 422 422 422 422 422 422 422", """{"to":"{colleague}","office":"Finance","until":"2099-12-31"}"""),
            new("POST /api/v1/offices/delegations/end",                    "401 403 403 422 422 422 422 422 422 422 422", """{"to":"{colleague}","office":"Finance"}"""),

            // Approvals: a request is seen by who sees its deal, and by who is asked (none of these)
            new("GET /approvals",                                          "302 403 403 200 200 200 200 200 200 200 200"),
            // The form is there only while something waits.
            new("POST /approvals",                                         "302 403 403 400 400 400 400 400 400 400 400", "_handler=approve-many"),
            new("GET /approvals/delegate",                                 "302 403 403 200 200 200 200 200 200 200 200"),
            new("POST /approvals/delegate",                                "302 403 403 400 400 400 400 400 400 400 400", NoForm),
            new("GET /approvals/{Request:guid}",                           "302 403 403 404 404 404 200 200 200 200 200"),
            new("POST /approvals/{Request:guid}",                          "302 403 403 404 404 404 303 303 403 303 303", "_handler=comment&text=Hello"),
            new("GET /approvals/{Request:guid}/{What}",                    "302 403 403 404 404 404 200 200 200 200 200"),
            new("POST /approvals/{Request:guid}/{What}",                   "302 403 403 404 404 404 422 422 422 422 422", "_handler=answer&why=No&hash=none"),
            new("GET /api/v1/approvals",                                   "401 403 403 200 200 200 200 200 200 200 200"),
            new("GET /api/v1/approvals/{request:guid}",                    "401 403 403 404 404 404 200 200 200 200 200"),
            new("POST /api/v1/approvals/{request:guid}/{what}",            "401 403 403 404 404 404 200 200 403 200 200", """{"text":"Hello"}"""),
            new("POST /api/v1/approvals/approve",                          "401 403 403 200 200 200 200 200 200 200 200", """{"requests":[]}"""),
            new("GET /api/v1/exceptions",                                  "401 403 200 200 200 200 200 200 200 200 200"),

            // What lies on the table, for guests too
            new("GET /tables/{Id:guid}",                                   "302 403 403 404 404 404 200 200 200 200 200", Guest: 200),
            new("POST /tables/{Id:guid}",                                  "302 403 403 404 404 404 400 400 400 400 400", NoForm, Guest: 400),
            new("GET /api/v1/tables",                                      "401 403 403 200 200 200 200 200 200 200 200"),
            new("GET /api/v1/tables/{id:guid}",                          "401 403 403 404 404 404 200 200 200 200 200", Guest: 200),

            // The audit: auditors, and the stranger, who is everything in the other organisation
            new("GET /audit",                                              "302 403 200 200 403 403 403 403 403 403 403"),
            new("POST /audit",                                             "302 403 400 400 403 403 403 403 403 403 403", NoForm),
            new("GET /audit.csv",                                          "302 403 200 200 403 403 403 403 403 403 403"),
            new("GET /api/v1/audit",                                       "401 403 200 200 403 403 403 403 403 403 403"),
            new("GET /api/v1/audit/csv",                                   "401 403 200 200 403 403 403 403 403 403 403"),

            // One deal: what is read
            new("GET /deals/{Id:guid}",                                    "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/value",                              "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/framing",                            "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/strategy",                           "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/alternatives/rest",                  "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/alternatives/{Side}/{Which}",        "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/packages",                           "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/score",                              "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/table",                              "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/history",                            "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/team",                               "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/edit",                               "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/offer",                              "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/offers/{Number:int}/correct",        "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/accept",                             "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/ask",                                "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/envelope",                           "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/envelopes",                   "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/mandate",                     "401 403 403 404 404 404 200 200 200 200 200"),
            new("POST /api/v1/deals/{id:guid}/check",                      "401 403 403 404 404 404 200 200 200 200 200", """{"terms":{"Annual price":230000}}"""),
            new("GET /api/v1/deals/{id:guid}/approvals",                   "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/note",                               "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{Id:guid}/stage",                              "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /deals/{id:guid}/export/{what}",                      "302 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}",                             "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/offers",                      "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/team",                        "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/plan",                        "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/next",                        "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/advice",                      "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/walkaway",                    "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/walkaway/history",            "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/frontier",                    "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/packages",                    "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/history",                     "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/export",                      "401 403 403 404 404 404 200 200 200 200 200"),
            new("GET /api/v1/deals/{id:guid}/export/counterparty",         "401 403 403 404 404 404 200 200 200 200 200"),

            // One deal: what is changed
            new("POST /deals/{Id:guid}/edit",                              "302 403 403 404 404 404 303 303 403 303 303", "_handler=edit-file&text={deal}&why=Renamed"),
            new("POST /deals/{Id:guid}/strategy",                          "302 403 403 404 404 404 303 303 403 303 303", "_handler=strategy-choice&chosen=partnership&reason=They+asked"),
            new("POST /deals/{Id:guid}/framing",                           "302 403 403 404 404 404 303 303 403 303 303", "_handler=framing&chosen=Loss"),
            new("POST /deals/{Id:guid}/alternatives/rest",                 "302 403 403 404 404 404 303 303 403 303 303", "_handler=rest&fallback=-7"),
            new("POST /deals/{Id:guid}/alternatives/{Side}/{Which}",       "302 403 403 404 404 404 303 303 403 303 303", "_handler=alternative&name=Another+way&value=1000&odds=50&why=They+called"),
            new("POST /deals/{Id:guid}/offer",                             "302 403 403 404 404 404 303 303 403 303 303", "_handler=offer&" + Offer),
            new("POST /deals/{Id:guid}/offers/{Number:int}/correct",       "302 403 403 404 404 404 303 303 403 303 303", "_handler=correct&why=misheard&" + Offer),
            new("POST /deals/{Id:guid}/accept",                            "302 403 403 404 404 404 303 303 403 303 303", "_handler=accept"),
            new("POST /deals/{Id:guid}/ask",                               "302 403 403 404 404 404 303 303 403 303 303", "_handler=ask&why=Now&term-0=197000&term-1=30+days"),
            new("POST /api/v1/deals/{id:guid}/approvals",                  "401 403 403 404 404 404 201 201 403 201 201", """{"terms":{"Annual price":197000},"why":"Now"}"""),
            new("POST /deals/{Id:guid}/envelope",                          "302 403 403 404 404 404 303 303 403 303 303", "_handler=envelope&why=Now&blocks=1&low-0-0=196000&high-0-0=200000&option-0-1=30+days&until={soon}"),
            new("POST /api/v1/deals/{id:guid}/envelopes",                  "401 403 403 404 404 404 201 201 403 201 201", """{"envelope":{"terms":{"Annual price":[196000,200000],"Payment":["30 days"]},"until":"{soon}"},"why":"Now"}"""),
            new("POST /deals/{Id:guid}/note",                              "302 403 403 404 404 404 303 303 403 303 303", "_handler=note&kind=own&text=Hello"),
            new("POST /deals/{Id:guid}/stage",                             "302 403 403 404 404 404 303 303 403 303 303", "_handler=stage&to=Won"),
            new("POST /deals/{Id:guid}/team",                              "302 403 403 404 404 404 303 303 403 403 303", "_handler=add&person={colleague}&role=Observer"),
            new("PUT /api/v1/deals/{id:guid}",                             "401 403 403 404 404 404 200 200 403 200 200", "{deal}"),
            new("PUT /api/v1/deals/{id:guid}/alternatives",                "401 403 403 404 404 404 200 200 403 200 200", """{"fallback":-9,"why":"They called"}"""),
            new("POST /api/v1/deals/{id:guid}/offers",                     "401 403 403 404 404 404 201 201 403 201 201", ApiOffer),
            new("PUT /api/v1/deals/{id:guid}/offers/{number:int}",         "401 403 403 404 404 404 200 200 403 200 200", ApiOffer[..^1] + ""","why":"misheard"}"""),
            new("POST /api/v1/deals/{id:guid}/offers/{number:int}/accept", "401 403 403 404 404 404 200 200 403 200 200"),
            new("POST /api/v1/deals/{id:guid}/stage",                      "401 403 403 404 404 404 200 200 403 200 200", """{"stage":"won"}"""),
            new("POST /api/v1/deals/{id:guid}/messages",                   "401 403 403 404 404 404 201 201 403 201 201", """{"by":"us","text":"Hello"}"""),
            new("POST /api/v1/deals/{id:guid}/notes",                      "401 403 403 404 404 404 201 201 403 201 201", """{"text":"Hello"}"""),
            new("DELETE /api/v1/deals/{id:guid}/texts/{version:long}",     "401 403 403 404 404 404 200 200 403 200 200"),
            new("PUT /api/v1/deals/{id:guid}/team",                        "401 403 403 404 404 404 200 200 403 403 200", "{team}"),

            // Pages of a deal that have no form
            new("POST /deals/{Id:guid}",                                   "302 403 403 404 404 404 400 400 400 400 400", NoForm),
            new("POST /deals/{Id:guid}/value",                             "302 403 403 404 404 404 400 400 400 400 400", NoForm),
            new("POST /deals/{Id:guid}/packages",                          "302 403 403 404 404 404 400 400 400 400 400", NoForm),
            new("POST /deals/{Id:guid}/score",                             "302 403 403 404 404 404 400 400 400 400 400", NoForm),
            new("POST /deals/{Id:guid}/table",                             "302 403 403 404 404 404 400 400 400 400 400", NoForm),
            new("POST /deals/{Id:guid}/history",                           "302 403 403 404 404 404 400 400 400 400 400", NoForm),
        ];
}
