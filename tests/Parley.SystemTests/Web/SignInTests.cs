using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Web.Security;

namespace Parley.SystemTests.Web;

public sealed class SignInTests
{
    [Fact]
    public async Task Who_is_signed_out_is_asked_to_sign_in_and_led_back()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();

        await parley.AddAsync("neil@contoso.example", Roles.Negotiator);

        var asked = (await visitor.GetAsync("/deals")).Headers.Location!;
        asked.PathAndQuery.ShouldBe("/sign-in?returnUrl=%2Fdeals");
        (await visitor.SignInAsync("neil@contoso.example", RunningParley.Password, asked.PathAndQuery)).Headers.Location!.ToString().ShouldEndWith("/deals");
        (await visitor.GetAsync("/deals")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/evil-ü")]
    public async Task Nobody_is_led_elsewhere(string returnUrl)
    {
        await using var parley = await RunningParley.SetUpAsync();

        var led = await parley.Visit().SignInAsync("ada@contoso.example", RunningParley.Password, "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        led.Headers.Location!.ToString().ShouldNotContain("evil");
        led.Headers.Location!.ToString().ShouldNotContain("alert");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_in_the_same_words()
    {
        await using var parley = await RunningParley.SetUpAsync();

        var wrong = await parley.Visit().SignInAsync("ada@contoso.example", "not the password");
        var unknown = await parley.Visit().SignInAsync("nobody@contoso.example", "not the password");

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain(SignIn.Refusal);
        (await unknown.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain(SignIn.Refusal);
    }

    [Fact]
    public void Guesses_that_have_to_wait_fill_no_memory()
    {
        var brake = new SignInBrake(TimeProvider.System);
        for (var i = 0; i < 1_000; i++)
        {
            brake.Take($"guess {i}", "one address");
        }

        brake.Remembered.ShouldBe(2 * SignInBrake.ForAddress + 1);
    }

    [Fact]
    public async Task An_address_longer_than_any_is_refused_and_not_remembered()
    {
        await using var parley = await RunningParley.SetUpAsync();

        (await parley.Visit().SignInAsync(new string('x', 1_000_000) + "@contoso.example", RunningParley.Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        parley.App.Services.GetRequiredService<SignInBrake>().Remembered.ShouldBe(0);
    }

    [Theory]
    [InlineData("ada@contoso.example")]
    [InlineData("nobody@contoso.example")]
    public async Task The_sixth_try_within_a_minute_waits_whether_the_account_exists_or_not(string email)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        for (var i = 0; i < SignInBrake.ForPair; i++)
        {
            (await visitor.SignInAsync(email, "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var braked = await visitor.SignInAsync(email, RunningParley.Password);

        braked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        braked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        (await braked.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("The next one counts in 60 seconds.");
    }

    [Fact]
    public async Task After_the_wait_the_right_password_opens()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        for (var i = 0; i < SignInBrake.ForPair + 1; i++)
        {
            await visitor.SignInAsync("ada@contoso.example", "wrong wrong wrong");
        }

        parley.Clock.Move(TimeSpan.FromSeconds(61));

        (await visitor.SignInAsync("ada@contoso.example", RunningParley.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_shuts_another_out_by_guessing_from_elsewhere()
    {
        await using var parley = await RunningParley.SetUpAsync(new IPNetwork(IPAddress.Loopback, 32));
        for (var i = 0; i < 40; i++)
        {
            await parley.VisitFrom($"192.0.2.{i}").SignInAsync("ada@contoso.example", "wrong wrong wrong");
        }

        (await parley.VisitFrom("198.51.100.7").SignInAsync("ada@contoso.example", RunningParley.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public void An_account_that_is_guessed_at_from_everywhere_answers_slowly_and_then_recovers()
    {
        var clock = new HandClock();
        var brake = new SignInBrake(clock);
        var answers = Enumerable.Range(0, 100).Select(i => brake.Take("ada", $"address {i}")).ToList();

        answers.ShouldAllBe(answer => answer.Wait == TimeSpan.Zero);
        answers.Take(SignInBrake.Unslowed).ShouldAllBe(answer => answer.Slow == TimeSpan.Zero);
        answers.Select(answer => answer.Slow).ShouldBeInOrder();
        answers[^1].Slow.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        brake.Take("ben", "address 1").Slow.ShouldBe(TimeSpan.Zero);
        clock.Move(TimeSpan.FromHours(1));
        brake.Take("ada", "address 1").Slow.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_patient_guesser_is_slowed_by_the_hour()
    {
        var clock = new HandClock();
        var brake = new SignInBrake(clock);
        var looked = 0;
        for (var minute = 0; minute < 60; minute++)
        {
            looked += Enumerable.Range(0, 5).Count(_ => brake.Take("ada", "one address").Wait == TimeSpan.Zero);
            clock.Move(TimeSpan.FromMinutes(1));
        }

        looked.ShouldBe(SignInBrake.ForPairHourly);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.UnprocessableEntity)]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    public async Task Who_asks_for_others_is_believed_only_when_named_as_a_proxy(bool named, HttpStatusCode afterManyGuesses)
    {
        await using var parley = await RunningParley.SetUpAsync(named ? [new IPNetwork(IPAddress.Loopback, 32)] : []);
        for (var i = 0; i < SignInBrake.ForPair; i++)
        {
            await parley.VisitFrom($"192.0.2.{i}").SignInAsync("ada@contoso.example", "wrong wrong wrong");
        }

        (await parley.VisitFrom("198.51.100.7").SignInAsync("ada@contoso.example", "wrong wrong wrong")).StatusCode.ShouldBe(afterManyGuesses);
    }

    /// <summary>A proxy adds the address that it sees behind what the visitor wrote.</summary>
    [Fact]
    public async Task What_a_visitor_writes_before_the_proxy_does_changes_nothing()
    {
        await using var parley = await RunningParley.SetUpAsync(new IPNetwork(IPAddress.Loopback, 32));
        for (var i = 0; i < SignInBrake.ForPair; i++)
        {
            (await parley.VisitFrom($"192.0.2.{i}, 203.0.113.9").SignInAsync("ada@contoso.example", "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        foreach (var forged in new[] { "198.51.100.7, 203.0.113.9", "127.0.0.1, 203.0.113.9", "nonsense, 203.0.113.9", ", 203.0.113.9", "203.0.113.9:4711" })
        {
            (await parley.VisitFrom(forged).SignInAsync("ada@contoso.example", "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, forged);
        }
    }

    [Fact]
    public async Task Many_accounts_from_one_address_are_slowed_too()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        for (var i = 0; i < SignInBrake.ForAddress; i++)
        {
            await visitor.SignInAsync($"guess{i}@contoso.example", "wrong wrong wrong");
        }

        (await visitor.SignInAsync("another@contoso.example", "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
