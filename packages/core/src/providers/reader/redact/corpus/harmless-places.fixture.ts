/** Ordinary configuration that reads like secrets. What stands between ⟦ and ⟧ must survive as it is. */
export const member = (name: string, value: string) => ({ Items: [{ Id: "i-1", [name]: `⟦${value}⟧` }] });
export const tag = (Key: string, Value: string) => ({ Tags: [{ Key, Value: `⟦${Value}⟧` }] });
export const said = (text: string) => ({ Items: [{ Description: `⟦${text}⟧` }] });
export const shell = (...command: string[]) => ({
  containerDefinitions: [{ command: command.map((word) => `⟦${word}⟧`) }],
});
export const certificate =
  "-----BEGIN CERTIFICATE-----\nMIIDQTCCAimgAwIBAgITBmyfz5m/jAo54vB4ikPmljZbyjANBgkqhkiG9w0BAQsF\nADA5MQswCQYDVQQGEwJVUzEPMA0GA1UEChMGQW1hem9uMRkwFwYDVQQDExBBbWF6\n-----END CERTIFICATE-----\n";
