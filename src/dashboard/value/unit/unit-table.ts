import { dateUnit, fromNowUnit, systemDateUnit } from './date-formats.ts';
import {
  clockUnit,
  daysUnit,
  hoursMinutesSecondsUnit,
  hoursUnit,
  microsecondsUnit,
  millisecondsUnit,
  minutesUnit,
  nanosecondsUnit,
  secondsUnit,
  timeticksUnit,
  wordsUnit,
} from './duration-formats.ts';
import {
  booleanUnit,
  hexUnit,
  localeUnit,
  percentUnit,
  prefixedHexUnit,
  scientificUnit,
  stringUnit,
} from './number-formats.ts';
import { binaryUnit, countUnit, currencyUnit, fixedUnit, scaledUnit, siUnit } from './scaled-formats.ts';
import type { UnitFormat } from './unit-format.ts';

/** `id=symbol` or `id=symbol:offset`, separated by `|`: one line a kind of thing. */
type Rows = string;

/** Never rescaled. */
const FIXED: Rows = [
  'none=|humidity=%H|dB=dB|dBm=dbm|pixel=px|ppm=ppm|conppb=ppb|lux=lux|rotrpm=rpm|rotrads=rad/s|rotdegs=°/s',
  'accMS2=m/sec²|accFS2=f/sec²|accG=g|degree=°|radian=rad|grad=grad|arcmin=arcmin|arcsec=arcsec',
  'areaM2=m²|areaF2=ft²|areaMI2=mi²|acres=ac|hectares=ha',
  'conngm3=ng/m³|conngNm3=ng/Nm³|conμgm3=μg/m³|conμgNm3=μg/Nm³|conmgm3=mg/m³|conmgNm3=mg/Nm³|congm3=g/m³|congNm3=g/Nm³',
  'conmgdL=mg/dL|conmmolL=mmol/L|masslb=lb|masst=t|lengthcm=cm|lengthin=in|lengthft=ft|lengthmi=mi',
  'flowgpm=gpm|flowcms=cms|flowcfs=cfs|flowcfm=cfm|litreh=L/h|flowlpm=L/min|flowmlpm=mL/min',
  'pressurehpa=hPa|pressurekpa=kPa|pressurehg="Hg|celsius=°C|fahrenheit=°F|kelvin=K',
  'velocityms=m/s|velocitykmh=km/h|velocitymph=mph|velocityknot=kn|m3=m³|Nm3=Nm³|dm3=dm³|gallons=gal',
].join('|');

/** Powers of 1000 with SI prefixes. */
const SI: Rows = [
  'sishort=|candela=cd|flops=FLOPS|mflops=FLOPS:2|gflops=FLOPS:3|tflops=FLOPS:4|pflops=FLOPS:5|eflops=FLOPS:6|zflops=FLOPS:7|yflops=FLOPS:8',
  'decbytes=B|decbits=b|deckbytes=B:1|decmbytes=B:2|decgbytes=B:3|dectbytes=B:4|decpbytes=B:5|pps=p/s|Bps=B/s|bps=b/s',
  'KBs=B/s:1|Kbits=b/s:1|MBs=B/s:2|Mbits=b/s:2|GBs=B/s:3|Gbits=b/s:3|TBs=B/s:4|Tbits=b/s:4|PBs=B/s:5|Pbits=b/s:5',
  'watt=W|kwatt=W:1|megwatt=W:2|gwatt=W:3|mwatt=W:-1|Wm2=W/m²|voltamp=VA|kvoltamp=VA:1|voltampreact=VAr|kvoltampreact=VAr:1',
  'watth=Wh|watthperkg=Wh/kg|kwatth=Wh:1|kwattm=W-Min:1|mwatth=Wh:2|amph=Ah|kamph=Ah:1|mamph=Ah:-1|joule=J|ev=eV',
  'amp=A|kamp=A:1|mamp=A:-1|volt=V|kvolt=V:1|mvolt=V:-1|mohm=Ω:-1|ohm=Ω|kohm=Ω:1|Mohm=Ω:2',
  'farad=F|µfarad=F:-2|nfarad=F:-3|pfarad=F:-4|ffarad=F:-5|henry=H|mhenry=H:-1|µhenry=H:-2|lumens=Lm',
  'forceNm=Nm|forcekNm=Nm:1|forceN=N|forcekN=N:1|Hs=H/s|KHs=H/s:1|MHs=H/s:2|GHs=H/s:3|THs=H/s:4|PHs=H/s:5|EHs=H/s:6',
  'massmg=g:-1|massg=g|masskg=g:1|lengthmm=m:-1|lengthm=m|lengthkm=m:1',
  'pressurembar=bar:-1|pressurebar=bar|pressurekbar=bar:1|pressurepa=Pa|mlitre=L:-1|litre=L',
  'radbq=Bq|radci=Ci|radgy=Gy|radrad=rad|radsv=Sv|radmsv=Sv:-1|radusv=Sv:-2|radrem=rem|radexpckg=C/kg|radr=R',
  'radsvh=Sv/h|radmsvh=Sv/h:-1|radusvh=Sv/h:-2|rothz=Hz|rotkhz=Hz:1|rotmhz=Hz:2|rotghz=Hz:3|hertz=Hz',
].join('|');

/** Powers of 1024. */
const BINARY: Rows = [
  'bytes=B|bits=b|kbytes=B:1|mbytes=B:2|gbytes=B:3|tbytes=B:4|pbytes=B:5|binBps=B/s|binbps=b/s',
  'KiBs=B/s:1|Kibits=b/s:1|MiBs=B/s:2|Mibits=b/s:2|GiBs=B/s:3|Gibits=b/s:3|TiBs=B/s:4|Tibits=b/s:4|PiBs=B/s:5|Pibits=b/s:5',
].join('|');

/** K, M, B, T of things in a time. */
const COUNTS: Rows = [
  'cps=c/s|ops=ops/s|reqps=req/s|rps=rd/s|wps=wr/s|iops=io/s|eps=evt/s|mps=msg/s|recps=rec/s|rowsps=rows/s',
  'cpm=c/m|opm=ops/m|reqpm=req/m|rpm=rd/m|wpm=wr/m|epm=evts/m|mpm=msgs/m|recpm=rec/m|rowspm=rows/m',
].join('|');

/** Symbols before the number. */
const CURRENCIES: Rows = [
  'USD=$|GBP=£|EUR=€|JPY=¥|RUB=₽|UAH=₴|BRL=R$|CZK=czk|CHF=CHF|PLN=PLN|BTC=฿|mBTC=mBTC|μBTC=μBTC|ZAR=R|INR=₹|KRW=₩',
  'IDR=Rp|PHP=PHP|MYR=RM|XPF=XPF|BGN=BGN|PYG=₲|UYU=UYU|ILS=₪',
].join('|');

/** Symbols after the number. */
const CURRENCIES_AFTER: Rows = 'DKK=kr|ISK=kr|NOK=kr|SEK=kr|VND=đ|TRY=₺';

const ISO = 'YYYY-MM-DD HH:mm:ss';
const US = 'MM/DD/YYYY h:mm:ss a';

/** The ones with a way of their own. */
const SPECIAL: readonly (readonly [id: string, format: UnitFormat])[] = [
  ['string', stringUnit],
  ['short', scaledUnit(1000, ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept'])],
  ['percent', percentUnit(1)],
  ['percentunit', percentUnit(100)],
  ['hex0x', prefixedHexUnit],
  ['hex', hexUnit],
  ['sci', scientificUnit],
  ['locale', localeUnit],
  ['pressurepsi', scaledUnit(1000, ['psi', 'ksi', 'Mpsi'])],
  ['ns', nanosecondsUnit],
  ['µs', microsecondsUnit],
  ['ms', millisecondsUnit],
  ['s', secondsUnit],
  ['m', minutesUnit],
  ['h', hoursUnit],
  ['d', daysUnit],
  ['dtdurationms', wordsUnit('millisecond')],
  ['dtdurations', wordsUnit('second')],
  ['dthms', hoursMinutesSecondsUnit(false)],
  ['dtdhms', hoursMinutesSecondsUnit(true)],
  ['timeticks', timeticksUnit],
  ['clockms', clockUnit(1)],
  ['clocks', clockUnit(1000)],
  ['dateTimeAsIso', dateUnit(ISO)],
  ['dateTimeAsIsoNoDateIfToday', dateUnit(ISO, 'HH:mm:ss')],
  ['dateTimeAsUS', dateUnit(US)],
  ['dateTimeAsUSNoDateIfToday', dateUnit(US, 'h:mm:ss a')],
  ['dateTimeAsLocal', dateUnit(US.replace(' a', ' A'))],
  ['dateTimeAsLocalNoDateIfToday', dateUnit(US.replace(' a', ' A'), 'h:mm:ss A')],
  ['dateTimeAsSystem', systemDateUnit],
  ['dateTimeFromNow', fromNowUnit],
  ['bool', booleanUnit('True', 'False')],
  ['bool_yes_no', booleanUnit('Yes', 'No')],
  ['bool_on_off', booleanUnit('On', 'Off')],
];

/** Every unit id that Grafana knows, with how its values are written. */
export const UNITS: ReadonlyMap<string, UnitFormat> = new Map([
  ...SPECIAL,
  ...rows(FIXED, (symbol) => fixedUnit(symbol)),
  ...rows(SI, siUnit),
  ...rows(BINARY, binaryUnit),
  ...rows(COUNTS, countUnit),
  ...rows(CURRENCIES, (symbol) => currencyUnit(symbol), 'currency'),
  ...rows(CURRENCIES_AFTER, (symbol) => currencyUnit(symbol, 'after'), 'currency'),
]);

function rows(
  text: Rows,
  make: (symbol: string, offset: number) => UnitFormat,
  prefix = '',
): readonly (readonly [string, UnitFormat])[] {
  return text.split('|').map((row) => {
    const [id = '', rest = ''] = row.split('=');
    const [symbol = '', offset = '0'] = rest.split(':');
    return [`${prefix}${id}`, make(symbol, Number(offset))] as const;
  });
}
