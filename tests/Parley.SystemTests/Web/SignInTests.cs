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

        brake.Remembered.ShouldBe(SignInBrake.ForAddress + 1);
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
        for (var i = 0; i < SignInBrake.ForAccount; i++)
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
        for (var i = 0; i < SignInBrake.ForAccount + 1; i++)
        {
            await visitor.SignInAsync("ada@contoso.example", "wrong wrong wrong");
        }

        parley.Clock.Move(TimeSpan.FromSeconds(61));

        (await visitor.SignInAsync("ada@contoso.example", RunningParley.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Ten_failures_lock_the_account_in_the_same_words()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        for (var i = 0; i < 10; i++)
        {
            parley.Clock.Move(TimeSpan.FromMinutes(1));
            await visitor.SignInAsync("ada@contoso.example", "wrong wrong wrong");
        }

        parley.Clock.Move(TimeSpan.FromMinutes(1));
        var locked = await visitor.SignInAsync("ada@contoso.example", RunningParley.Password);

        locked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await locked.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain(SignIn.Refusal);
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

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = await parley.VisitAsync("ada@contoso.example");

        await visitor.PostAsync("/sign-out", ("__RequestVerificationToken", await visitor.TokenAsync("/")));

        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
