/**
 * Services that hand out keys and tokens without a form of their own: a name that holds one, and `key`, is that of a secret. Only
 * names that mean nothing else. Facts, as public rule sets (gitleaks, trufflehog, the patterns of GitHub) list them.
 */
export const vendors: ReadonlySet<string> = new Set(
  `
  abuseipdb abyssale accuweather adafruit adobe adyen aeroworkflow aikido airbrake airtable airvisual aiven akamai akismet alconost
  alegra aletheia algolia alibaba alienvault amadeus ambee amplitude anthropic apacta apideck apiflash apifonica apify apilayer
  apimatic apimetrics apitemplate appfollow appointedd appsynergy artifactory asana assemblyai atlassian atlassiandatacenter
  authress autodesk autoklose avaza aviationstack axonaut aylien ayrshare azuredevops baidu bannerbear baremetrics beamer besnappy
  besttime betterstack billomat bitbar bitbucket bitcoinaverage bitfinex bitly bitmex bittrex blazemeter blitapp blocknative
  borgbase braintree braintreepayments brandfetch brevo browserstack browshot bscscan buddyns budibase bugherd bugsnag buildkite
  buttercms caflou calendarific calendly calorieninja campayn carboninterface chartmogul chatfule checklyhq checkmarx circleci
  clickhelp clicksend clickup cliengo cloudconvert cloudelements cloudflare cloudimage cloudinary cloudmersive cloudplan cloudsmith
  cloverly cockroachlabs codeclimate codecov codemagic codequiry cohere coinbase coinlib confluence confluent contentful
  contentstack conversiontools convertkit countrylayer craftmypdf crowdin cryptocompare currencycloud currencyfreaks currencylayer
  currencyscoop dareboost databricks datadog datagov deepai deepgram deepl deepseek detectlanguage dfuse digicert digitalocean
  discord dockerhub docusign doppler dotdigital dronahq droneci dropbox duffel dwolla dynatrace dyspatch eagleeyenetworks
  easyinsight ecostruxureit edamam edenai eightxeight elasticemail elevenlabs enablex endorlabs etherscan ethplorer etsy eventbrite
  exchangerate exportsdk facebook faceplusplus fastforex fastly fetchrss fibery figma finicity finnhub firebase fleetbase flickr
  flightlabs flightstats flutterwave fmfw formbucket formcraft foursquare freshbooks freshdesk fxmarket geoapify geocodio geoipifi
  getresponse giphy github gitlab gitter glassnode gocanvas gocardless godaddy google googlemaps grafana graphhopper groovehq groq
  gtmetrix gumroad harness hashicorpvault hcaptcha hellosign helpcrunch heroku honeybadger honeycomb hubspot huggingface hybiscus
  hypertrack ibmcloud iconfinder iexapis iexcloud imagekit imagga infura instamojo intercom invoiceocean ipgeolocation ipinfo
  ipinfodb ipquality ipstack jenkins jfrog jira jotform jumpcloud klaviyo knapsackpro kontent kraken kucoin lacework langfuse
  langsmith languagelayer larksuite launchdarkly leadfeeder lemonsqueezy lendflow lexigram linear linkedin linkpreview liveagent
  loadmill lob logdna loggly loginradius logz logzio lokalise looker loyverse lunchmoney madkudu magicbell mailboxlayer mailchimp
  mailerlite mailersend mailgun mailjet mailmodo mailsac mailtrap mandrill mapbox mapquest marketstack mattermost mavenlink maxmind
  meaningcloud meraki messagebird microsoftteams mindmeister mistral mixpanel mockaroo mparticle mrticktock myfreshworks
  nasdaqdatalink nethunt netlify neutrino newrelic newscatcher nexmo nftport ngrok notion nozbeteams npm nuget numverify nutritionix
  nylas nytimes octopusdeploy okta omnisend onesignal oopspam openai opencagedata openrouter openstreetmap openweather
  openweathermap opsgenie packagecloud pagarme pagerduty pandadoc pandascore papertrail paralleldots paydirtapp paymoapp paymongo
  paypal paystack pdflayer pdfshift peopledatalabs pepipost perplexity pganalyze photoroom pinecone pingdom pipedream pixabay plaid
  planetscale planetscaledb planviewleankit plivo poloniex postageapp postgrid posthog postman postmark pubnub pulumi pushbullet
  pusher pypi qubole railwayapp rapidapi raygun razorpay reachmail recaptcha rechargepayments redhatpyxis repairshopr revamp rollbar
  rootly rubygems runrunit salesblink salesforce saucelabs scaleway scalingo scrapeowl scraperbox scrapestack scrapfly scrapingant
  scrapingbee scrutinizerci securitytrails sendbird sendgrid sendinblue sentry serphouse serpstack shippo shodan shopify signalwire
  signupgenius sigopt simplesat sinchmessage skybiometry slack smartsheets smartystreets snowflake snyk solarwinds sonar sonarcloud
  sonarqube sonatype sourcegraph sparkpost spectralops speechtextai splunk spotify square squareapp squarespace sslmate statsig
  statuscake statuspage stockdata storyblok stripe stytch sumo sumologic supabase surveysparrow survicate tailscale taxjar telegram
  telnyx terraform theodds thinkific thousandeyes tickettailor tiingo tiktok tmetric toggltrack tomtom transferwise travisci trello
  turnstile twelvedata twilio twitch twitter tyntec typeform typetalk unifyid uptimerobot userstack vercel veriphone victorops
  virustotal visualcrossing voiceflow vonage vultr wakatime wandb webex webscraping weightsandbiases whatsapp wordpress workos
  worldcoinindex worldweather xero yandex yousign zapier zendesk zenrows zenserp zeplin zerotier zipcodebase zoho zulipchat`
    .trim()
    .split(/\s+/),
);
