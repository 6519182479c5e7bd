# Fetches files from Decant into the folder where it runs, or into -Folder, and proves each by its SHA-256. Run it again to
# go on, or to fetch what is missing or was changed. For PowerShell 5.1 and newer. For what is private, set
# $env:DECANT_TOKEN to an API key; else it asks.
param([string] $Folder = (Get-Location).ProviderPath)
$ErrorActionPreference = 'Stop'
# @SETTINGS@
Add-Type -AssemblyName System.Net.Http
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
$client = New-Object System.Net.Http.HttpClient
$client.Timeout = [Threading.Timeout]::InfiniteTimeSpan

function Set-Key([string] $Key) {
    $client.DefaultRequestHeaders.Authorization =
        New-Object System.Net.Http.Headers.AuthenticationHeaderValue -ArgumentList 'Bearer', $Key
}

# The answer's head; its body is read as it comes.
function Send-Request([string] $Address, [long] $From) {
    $request = New-Object System.Net.Http.HttpRequestMessage -ArgumentList ([Net.Http.HttpMethod]::Get), $Address
    if ($From -gt 0) {
        $request.Headers.Range = New-Object System.Net.Http.Headers.RangeHeaderValue -ArgumentList $From, $null
    }
    $client.SendAsync($request, [Net.Http.HttpCompletionOption]::ResponseHeadersRead).GetAwaiter().GetResult()
}

function Test-Right([string] $Path, [string] $Sum, [long] $Size) {
    if (-not [IO.File]::Exists($Path) -or (New-Object IO.FileInfo $Path).Length -ne $Size) { return $false }
    (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash -eq $Sum
}

function Get-Length([string] $Path) {
    if ([IO.File]::Exists($Path)) { (New-Object IO.FileInfo $Path).Length } else { 0 }
}

# Goes on where the part ends.
function Receive-Part([long] $Id, [string] $Part) {
    $have = Get-Length $Part
    $answer = Send-Request "$base$Id/" $have
    try {
        if (-not $answer.IsSuccessStatusCode) { throw "the server answered $([int] $answer.StatusCode)" }
        $mode = if ([int] $answer.StatusCode -eq 206) { [IO.FileMode]::Append } else { [IO.FileMode]::Create }
        $out = New-Object IO.FileStream -ArgumentList $Part, $mode
        try {
            $answer.Content.CopyToAsync($out).GetAwaiter().GetResult() | Out-Null
        } finally { $out.Dispose() }
    } finally { $answer.Dispose() }
}

function Receive-File($File) {
    if ([IO.Path]::DirectorySeparatorChar -eq '\' -and $File.name -match '[<>:"|?*]') {
        throw 'Windows cannot hold this name'
    }
    $path = [IO.Path]::Combine($Folder, $File.name)
    if (Test-Right $path $File.checksum $File.size) { return }
    $parent = [IO.Path]::GetDirectoryName($path)
    [IO.Directory]::CreateDirectory($parent) | Out-Null
    $part = [IO.Path]::Combine($parent, ".decant-$($File.datafile).part")
    for ($try = 1; ; $try++) {
        try {
            if ((Get-Length $part) -gt $File.size) { [IO.File]::Delete($part) }
            if ((Get-Length $part) -lt $File.size -or $File.size -eq 0) { Receive-Part $File.datafile $part }
            if (Test-Right $part $File.checksum $File.size) { break }
            [IO.File]::Delete($part)
            throw 'it is not what it should be'
        } catch {
            if ($try -ge 5) { throw }
            Start-Sleep -Seconds $try
        }
    }
    if ([IO.File]::Exists($path)) { [IO.File]::Delete($path) }
    [IO.File]::Move($part, $path)
}

if ($env:DECANT_TOKEN) { Set-Key $env:DECANT_TOKEN }
$answer = Send-Request $list 0
if ([int] $answer.StatusCode -eq 401) {
    Set-Key (New-Object Net.NetworkCredential -ArgumentList '', (Read-Host 'API key' -AsSecureString)).Password
    $answer = Send-Request $list 0
}
if (-not $answer.IsSuccessStatusCode) { throw "The server answered $([int] $answer.StatusCode) to $list" }
$lines = New-Object IO.StreamReader -ArgumentList ($answer.Content.ReadAsStreamAsync().GetAwaiter().GetResult())
$files = 0
$bad = 0
$ended = $false
while ($null -ne ($line = $lines.ReadLine())) {
    if ($line -eq ']}') { $ended = $true }
    if (-not $line.StartsWith('{"name":')) { continue }
    $file = $line.TrimEnd(',') | ConvertFrom-Json
    $files++
    try {
        Receive-File $file
    } catch {
        $bad++
        [Console]::Error.WriteLine("$($file.name): $($_.Exception.Message)")
    }
}
if (-not $ended) { throw 'The list was broken off: run this again to go on' }
if ($bad -gt 0) { throw "$bad of $files files are not here: run this again to try again" }
"$files files are here and right"
