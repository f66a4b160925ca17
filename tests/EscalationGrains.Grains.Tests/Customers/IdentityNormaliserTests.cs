using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Customers;
using FsCheck.Xunit;

namespace EscalationGrains.Grains.Tests.Customers;

public sealed class IdentityNormaliserTests
{
    [Theory]
    [InlineData("020 7946 0018", "GB", "+442079460018")]
    [InlineData("+44 20 7946 0018", "US", "+442079460018")]
    [InlineData("(030) 901820", "DE", "+4930901820")]
    [InlineData("212 555 0123", "US", "+12125550123")]
    [InlineData("0044 20 7946 0018", "DE", "+442079460018")]
    [InlineData("(11) 96123-4567", "BR", "+5511961234567")]
    public void Phone_InAnySpelling_BecomesE164(string value, string region, string expected) =>
        Assert.Equal(expected, Normalised(IdentityKind.Phone, value, region));

    [Theory]
    [InlineData("hello", "GB")]
    [InlineData("12", "GB")]
    [InlineData("", "GB")]
    [InlineData("020 7946 0018", "ZZ")]
    public void Phone_ThatCannotBeOne_IsRefused(string value, string region) => Assert.Null(Normalised(IdentityKind.Phone, value, region));

    [Theory]
    [InlineData("Ana@Example.COM", "ana@example.com")]
    [InlineData("  ana@example.com\t", "ana@example.com")]
    [InlineData("\"a@b\"@example.com", "\"a@b\"@example.com")]
    public void Email_InAnyCase_IsTheSame(string value, string expected) => Assert.Equal(expected, Normalised(IdentityKind.Email, value, "US"));

    [Theory]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("ana@")]
    [InlineData("an a@example.com")]
    [InlineData("   ")]
    public void Email_ThatCannotBeOne_IsRefused(string value) => Assert.Null(Normalised(IdentityKind.Email, value, "US"));

    [Fact]
    public void Other_KeepsItsCase() => Assert.Equal("Ana_99", Normalised(IdentityKind.Social, " Ana_99 ", "US"));

    [Fact]
    public void Hash_IsLowerCaseHexSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", IdentityNormaliser.Hash("abc"));

    [Property]
    public bool AnyValue_NormalisedTwice_IsTheSame(IdentityKind kind, string? value)
    {
        var once = Normalised(kind, value ?? string.Empty, "GB");
        return once is null || Normalised(kind, once, "US") == once;
    }

    private static string? Normalised(IdentityKind kind, string value, string region) =>
        IdentityNormaliser.TryNormalise(new IdentityInput { Kind = kind, Value = value }, region, out var normalised) ? normalised.Value : null;
}
