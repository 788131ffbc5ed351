import QtQuick
import QtQuick.Layouts
import Shicha.Controls

// An institution that is not in the registry: written down at the site, matched by the bureau later.
AppDialog {
    id: dialog

    readonly property list<string> kinds: ["training", "exam-agency", "exam-site", "production-unit"]

    signal added(string name, string kind, string address)

    primaryEnabled: name.text.trim() !== ""
    primaryText: qsTr("录入")
    text: qsTr("名录里没有的机构先临时录入，以后由应急管理局核对。")
    title: qsTr("录入机构")
    onAboutToShow: {
        name.text = "";
        address.text = "";
    }
    onAccepted: dialog.added(name.text, dialog.kinds[kind.currentIndex], address.text)

    AppTextField {
        id: name

        Layout.fillWidth: true
        label: qsTr("名称（照营业执照）")
        objectName: "newInstitutionName"
    }

    AppComboBox {
        id: kind

        Layout.fillWidth: true
        currentIndex: 0
        label: qsTr("类别")
        model: [qsTr("安全培训机构"), qsTr("考试机构"), qsTr("考试点"), qsTr("生产经营单位")]
    }

    AppTextField {
        id: address

        Layout.fillWidth: true
        label: qsTr("地址")
    }
}
