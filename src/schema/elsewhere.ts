/**
 * Tables that other products have and this build has no columns for, by name only: a query that asks for one is told where it
 * belongs instead of the nearest names.
 * Source: the schema tables of Advanced Hunting (https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables, whose
 * column "DCR support" says which of them Sentinel stores too) and the tables of Azure Monitor Logs by category
 * (https://learn.microsoft.com/azure/azure-monitor/reference/tables-category).
 */

export type Product = 'Advanced Hunting of Defender' | 'Microsoft Sentinel';

const DEFENDER: Product = 'Advanced Hunting of Defender';
const SENTINEL: Product = 'Microsoft Sentinel';

function toNames(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const DEFENDER_ONLY = toNames(`
  AADSignInEventsBeta AADSpnSignInEventsBeta AIAgentsInfo CloudAuditEvents CloudDnsEvents CloudProcessEvents
  CloudStorageAggregatedEvents DataSecurityBehaviors DataSecurityEvents DeviceBaselineComplianceAssessment
  DeviceBaselineComplianceAssessmentKB DeviceBaselineComplianceProfiles DeviceTvmBrowserExtensions
  DeviceTvmBrowserExtensionsKB DeviceTvmCertificateInfo DeviceTvmHardwareFirmware DeviceTvmInfoGathering
  DeviceTvmInfoGatheringKB DeviceTvmSoftwareEvidenceBeta DisruptionAndResponseEvents EntraIdSignInEvents
  EntraIdSpnSignInEvents ExposureGraphEdges ExposureGraphNodes GraphApiAuditEvents IdentityAccountInfo IdentityEvents
  MessageEvents MessagePostDeliveryEvents MessageUrlInfo OAuthAppInfo
`);

const BOTH = toNames(`
  BehaviorEntities BehaviorInfo CampaignInfo CloudAppEvents DeviceTvmSecureConfigurationAssessment
  DeviceTvmSecureConfigurationAssessmentKB DeviceTvmSoftwareInventory DeviceTvmSoftwareVulnerabilities
  DeviceTvmSoftwareVulnerabilitiesKB EmailAttachmentInfo EmailEvents EmailPostDeliveryEvents EmailUrlInfo
  FileMaliciousContentInfo IdentityDirectoryEvents IdentityInfo IdentityLogonEvents IdentityQueryEvents UrlClickEvents
`);

const SENTINEL_ONLY = toNames(`
  AADDomainServicesAccountLogon AADDomainServicesAccountManagement AADDomainServicesDirectoryServiceAccess
  AADDomainServicesLogonLogoff AADDomainServicesPolicyChange AADDomainServicesPrivilegeUse AADManagedIdentitySignInLogs
  AADNonInteractiveUserSignInLogs AADProvisioningLogs AADRiskyServicePrincipals AADRiskyUsers
  AADServicePrincipalRiskEvents AADServicePrincipalSignInLogs AADUserRiskEvents ADFSSignInLogs Alert Anomalies
  ASimAuthenticationEventLogs ASimDnsActivityLogs AuditLogs AWSCloudTrail AWSGuardDuty AWSVPCFlow AZFWApplicationRule
  AZFWDnsQuery AZFWIdpsSignature AZFWNatRule AZFWNetworkRule AZFWThreatIntel AzureActivity AzureDiagnostics AzureMetrics
  BehaviorAnalytics CommonSecurityLog ConfigurationChange ConfigurationData ContainerInventory ContainerLog ContainerLogV2
  ContainerRegistryLoginEvents DnsEvents DnsInventory DynamicEventCollection ETWEvent Heartbeat HuntingBookmark
  InsightsMetrics IntuneAuditLogs IntuneDeviceComplianceOrg IntuneDevices IntuneOperationalLogs KubeEvents
  KubePodInventory KubeServices LAQueryLogs LinuxAuditLog McasShadowItReporting NetworkAccessTraffic NetworkMonitoring
  NetworkSessions OfficeActivity Operation Perf PowerBIActivity ProjectActivity ProtectionStatus
  PurviewDataSensitivityLogs SecurityAlert SecurityBaseline SecurityBaselineSummary SecurityDetection SecurityIncident
  SecurityIoTRawEvent SecurityRecommendation SentinelAudit SentinelHealth SigninLogs StorageBlobLogs StorageFileLogs
  StorageQueueLogs StorageTableLogs ThreatIntelIndicators ThreatIntelligenceIndicator Update UpdateSummary Usage
  UserAccessAnalytics UserPeerAnalytics VMBoundPort VMComputer VMConnection VMProcess W3CIISLog Watchlist WindowsEvent
  WindowsFirewall WireData
`);

const PRODUCTS: ReadonlyMap<string, readonly Product[]> = new Map<string, readonly Product[]>([
  ...DEFENDER_ONLY.map((name) => [name, [DEFENDER]] as const),
  ...BOTH.map((name) => [name, [DEFENDER, SENTINEL]] as const),
  ...SENTINEL_ONLY.map((name) => [name, [SENTINEL]] as const),
]);

/** The products that have a table of this name, which is none of ours; none where the name is not known at all. */
export function findProducts(name: string): readonly Product[] {
  return PRODUCTS.get(name) ?? [];
}
