using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EscalationGrains.Domain.Tests;

/// <summary>Who may know whom, read from the project files and the sources.</summary>
public sealed partial class LayeringTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string> Allowed => new()
    {
        { "Domain", "" },
        { "Contracts", "Domain" },
        { "Grains", "Contracts" },
        { "Storage", "Grains" },
        { "Gateway", "Contracts" },
        { "Host", "Contracts Domain Gateway Grains Storage" },
        { "Cli", "Storage" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Project_ReferencesOnlyTheLayerBelow(string project, string allowed) =>
        Assert.Empty(References(project, "ProjectReference").Except(allowed.Split(' '), StringComparer.Ordinal));

    [Fact]
    public void Project_Each_HasARule() =>
        Assert.Equal(
            Allowed.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(ShortName).Order(StringComparer.Ordinal));

    [Fact]
    public void Domain_UsesNodaTimeAndNothingElse() => Assert.Empty(References("Domain", "PackageReference").Except(["NodaTime"], StringComparer.Ordinal));

    [Fact]
    public void Contracts_UsesTheOrleansSdkAndNothingElse() => Assert.Empty(References("Contracts", "PackageReference").Except(["Microsoft.Orleans.Sdk"], StringComparer.Ordinal));

    [Theory]
    [InlineData("Orleans")]
    [InlineData("TimeProvider")]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("Stopwatch")]
    [InlineData("Random")]
    [InlineData("Guid.NewGuid")]
    [InlineData("Guid.CreateVersion7")]
    [InlineData("Task")]
    [InlineData("File")]
    [InlineData("HttpClient")]
    public void Domain_IsPure_NeverMentions(string word) =>
        Assert.Empty(Sources("src/EscalationGrains.Domain").Where(path => Regex.IsMatch(File.ReadAllText(path), $@"\b{Regex.Escape(word)}\b")).Select(Relative));

    [Fact]
    public void Names_SayWhatAThingIs()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories).Where(IsSource);

        Assert.Empty(folders.Where(path => EmptyName().IsMatch(Path.GetFileName(path))).Select(Relative));
        Assert.DoesNotContain(Sources("src").SelectMany(path => TypeDeclaration().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value)), EmptyName().IsMatch);
    }

    [GeneratedRegex("^(Helper|Util|Utility|Utilitie|Common|Manager|Service|Model|Dto)s?$|(Helper|Util|Utility|Utilitie|Manager|Service|Model|Dto)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|file)\s+)*(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?)\s+(\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TypeDeclaration();

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Root, "src", $"EscalationGrains.{project}", $"EscalationGrains.{project}.csproj"))
            .Descendants(kind)
            .Select(e => (string)e.Attribute("Include")!)
            .Select(include => kind == "ProjectReference" ? ShortName(include.Replace('\\', '/')) : include);

    private static string ShortName(string projectFile) => Path.GetFileNameWithoutExtension(projectFile)["EscalationGrains.".Length..];

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(IsSource);

    private static bool IsSource(string path) => !Relative(path).Split('/').Any(part => part is "bin" or "obj");

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EscalationGrains.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("EscalationGrains.sln stands in no folder above the tests.");
    }
}
